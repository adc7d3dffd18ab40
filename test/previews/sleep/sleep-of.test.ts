import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAsleep, sleepOf, sleepTags, unnotedOf } from '../../../src/previews/sleep/sleep-of.ts';
import { anInstance, launch } from '../a-preview.ts';

const hour = 3_600_000;
const at = (ms: number) => new Date(ms).toISOString();
const seen = (state: 'running' | 'stopping' | 'stopped' | 'pending', startedAt: number, tags: Record<string, string>) =>
  sleepOf(anInstance({ state, startedAt, tags }));

describe('sleepOf', () => {
  it.each([
    { it: 'that never slept', state: 'running', started: 0, tags: {}, since: undefined, slept: 0 },
    { it: 'that sleeps', state: 'stopped', started: 0, tags: { since: 2 }, since: 2, slept: 0 },
    { it: 'that is about to', state: 'stopping', started: 0, tags: { since: 2 }, since: 2, slept: 0 },
    { it: 'that woke', state: 'running', started: 5, tags: { since: 2 }, since: undefined, slept: 3 },
    { it: 'that wakes', state: 'pending', started: 5, tags: { since: 2 }, since: undefined, slept: 3 },
    { it: 'that sleeps again', state: 'stopped', started: 5, tags: { since: 7, before: 3 }, since: 7, slept: 3 },
    { it: 'that woke again', state: 'running', started: 9, tags: { since: 7, before: 3 }, since: undefined, slept: 5 },
    {
      it: 'whose stop never came',
      state: 'running',
      started: 5,
      tags: { since: 7, before: 3 },
      since: undefined,
      slept: 3,
    },
    { it: 'stopped by hand', state: 'stopped', started: 0, tags: {}, since: undefined, slept: 0 },
    {
      it: 'stopped by hand after it woke',
      state: 'stopped',
      started: 5,
      tags: { since: 2 },
      since: undefined,
      slept: 3,
    },
  ] as const)('reads a preview $it', ({ state, started, tags, since, slept }) => {
    const { since: tagged, before } = { since: undefined, before: undefined, ...tags };
    expect(
      seen(state, launch + started * hour, {
        ...(tagged === undefined ? {} : { 'asleep-since': at(launch + tagged * hour) }),
        ...(before === undefined ? {} : { 'slept-seconds': String(before * 3600) }),
      }),
    ).toEqual({ asleepSince: since === undefined ? undefined : launch + since * hour, sleptMs: slept * hour });
  });

  it.each(['', '-5', '1e9', 'forever', '9999999999'])('takes %j for no time', (text) => {
    expect(seen('running', launch, { 'slept-seconds': text, 'asleep-since': text }).sleptMs).toBe(0);
  });

  it('reads what sleepTags wrote', () => {
    const tags = sleepTags({ sleptMs: 3 * hour }, launch + hour);
    expect(seen('stopped', launch, tags)).toEqual({ asleepSince: launch + hour, sleptMs: 3 * hour });
  });
});

describe('what was slept in all', () => {
  const seconds = fc.integer({ min: 20, max: 90_000 });
  const event = fc.record({
    after: seconds,
    what: fc.constantFrom('sleep', 'sleep that breaks off', 'stop by hand', 'wake', 'sweep'),
  });

  it('is the sum of the sleeps that were noted, whatever breaks off in between', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const tags: Record<string, string> = {};
        let [now, startedAt, state, slept] = [launch, launch, 'running' as 'running' | 'stopped', 0];
        let noted: number | undefined;
        const look = () => sleepOf(anInstance({ state, startedAt, tags: { ...tags } }));
        for (const { after, what } of events) {
          now += after * 1000;
          const runs = state === 'running';
          if (runs && what.startsWith('sleep')) Object.assign(tags, sleepTags(look(), now));
          if (runs && what === 'sleep') [state, noted] = ['stopped', now];
          // Its instance goes on; a later stop by hand is counted from the word that was left.
          if (runs && what === 'stop by hand')
            [state, noted] = ['stopped', look().asleepSince ?? leftIn(tags, startedAt)];
          if (what === 'sweep' || (!runs && what === 'wake')) {
            const written = unnotedOf(anInstance({ state, startedAt, tags: { ...tags } }), now);
            Object.assign(tags, written);
            if (!runs && written) noted = now;
          }
          if (!runs && what === 'wake') {
            slept += noted === undefined ? 0 : now - noted;
            [state, startedAt, noted] = ['running', now, undefined];
          }
          expect(look()).toEqual({ asleepSince: state === 'stopped' ? noted : undefined, sleptMs: slept });
        }
      }),
    );
  });

  const leftIn = (tags: Readonly<Record<string, string>>, startedAt: number): number | undefined => {
    const left = Date.parse(tags['asleep-since'] ?? '');
    return Number.isNaN(left) || left < startedAt ? undefined : left;
  };
});

describe('isAsleep', () => {
  it.each([
    ['pending', false],
    ['running', false],
    ['stopping', true],
    ['stopped', true],
    ['shutting-down', false],
    ['terminated', false],
  ] as const)('%s: %s', (state, asleep) => {
    expect(isAsleep({ state })).toBe(asleep);
  });
});
