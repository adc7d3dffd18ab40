import { describe, expect, it } from 'vitest';
import { endedOnTime, isJustOver, planSweep } from '../../src/previews/plan-sweep.ts';
import { anInstance, aPreview, launch } from './a-preview.ts';

const hour = 3_600_000;
const lifetime = { defaultMs: 4 * hour, maxMs: 24 * hour, warnBeforeMs: hour / 2 };
const until = (at: number) => ({ expiry: { at, from: 'tag' as const } });
const now = launch + 2 * hour;

const named = (id: string, launchedAt: number, given: Parameters<typeof aPreview>[0] = {}) =>
  aPreview({ instance: anInstance({ id, launchedAt }), ...given });

const planned = (...previews: Parameters<typeof planSweep>[0]) => {
  const plan = planSweep(previews, () => lifetime, now);
  return {
    terminate: plan.terminate.map(({ preview, because }) => `${preview.instance.id} ${because}`),
    warn: plan.warn.map(({ instance }) => instance.id),
  };
};

describe('planSweep', () => {
  it('terminates what has expired and leaves what has not', () => {
    expect(
      planned(named('i-old', launch, until(now)), named('i-new', launch, { pr: '7', ...until(now + hour) })),
    ).toEqual({
      terminate: ['i-old expired'],
      warn: [],
    });
  });

  it('keeps the oldest live one of a pull request', () => {
    const plan = planned(named('i-2', launch + 2), named('i-1', launch + 1), named('i-3', launch + 3));
    expect(plan.terminate).toEqual(['i-2 double', 'i-3 double']);
  });

  it('terminates a double that was warned already, and one whose warning is due', () => {
    const plan = planned(
      named('i-1', launch, until(now + hour)),
      named('i-2', launch + 1, { ...until(now + 1000), warnedAt: now - 1000 }),
      named('i-3', launch + 2, until(now + 1000)),
    );
    expect(plan).toEqual({ terminate: ['i-2 double', 'i-3 double'], warn: [] });
  });

  it('keeps the next one where the oldest has expired', () => {
    const plan = planned(named('i-1', launch, until(now - 1)), named('i-2', launch + 2));
    expect(plan.terminate).toEqual(['i-1 expired']);
  });

  it('does not take instances without a readable number for doubles of each other', () => {
    expect(planned(named('i-1', launch, { pr: '' }), named('i-2', launch + 1, { pr: '' })).terminate).toEqual([]);
  });

  it('leaves what is terminated already alone', () => {
    const gone = aPreview({ instance: anInstance({ state: 'terminated' }), ...until(now - 1) });
    const going = aPreview({ instance: anInstance({ state: 'shutting-down' }), ...until(now - 1) });
    expect(planned(gone, going)).toEqual({ terminate: [], warn: [] });
  });

  it('terminates a stopped one too: it still costs its volume', () => {
    const stopped = aPreview({ instance: anInstance({ id: 'i-s', state: 'stopped' }), ...until(now - 1) });
    expect(planned(stopped).terminate).toEqual(['i-s expired']);
  });

  it.each([
    { it: 'past its end', state: 'stopped', since: -1, end: -1, gives: { terminate: ['i-s expired'], warn: [] } },
    {
      it: 'that falls asleep, past its end',
      state: 'stopping',
      since: 0,
      end: -1,
      gives: { terminate: ['i-s expired'], warn: [] },
    },
    { it: 'for seven days', state: 'stopped', since: -168, end: 500, gives: { terminate: ['i-s slept'], warn: [] } },
    { it: 'for almost seven days', state: 'stopped', since: -167.8, end: 500, gives: { terminate: [], warn: ['i-s'] } },
    { it: 'with time left', state: 'stopped', since: -100, end: 5, gives: { terminate: [], warn: [] } },
    { it: 'whose end is near', state: 'stopped', since: -1, end: 0.3, gives: { terminate: [], warn: ['i-s'] } },
    { it: 'since nobody knows when', state: 'stopped', since: undefined, end: 5, gives: { terminate: [], warn: [] } },
    { it: 'no more', state: 'running', since: -168, end: 5, gives: { terminate: [], warn: [] } },
  ] as const)('trap 8: one asleep $it', ({ state, since, end, gives }) => {
    const asleepSince = since === undefined ? undefined : now + since * hour;
    const instance = anInstance({ id: 'i-s', state });
    expect(planned(aPreview({ instance, asleepSince, ...until(now + end * hour) }))).toEqual(gives);
  });

  it('warns the soonest first, and nobody whose double is terminated', () => {
    const plan = planned(
      named('i-b', launch, { pr: '2', ...until(now + 1000) }),
      named('i-a', launch, { pr: '1', ...until(now + 500) }),
      named('i-c', launch + 1, { pr: '1', ...until(now + 100) }),
      named('i-d', launch + 2, { pr: '3', ...until(now + 200) }),
    );
    expect(plan).toEqual({ terminate: ['i-c double'], warn: ['i-d', 'i-a', 'i-b'] });
  });

  it('takes the same number of two repositories for two pull requests', () => {
    const [api, web] = [named('i-1', launch, { pr: '7' }), named('i-2', launch + 1, { pr: 'web#7' })];
    expect(planned(api, web).terminate).toEqual([]);
    expect(planned(api, web, named('i-3', launch + 2, { pr: 'web#7' })).terminate).toEqual(['i-3 double']);
  });
});

describe('what the timer on its own instance has ended', () => {
  const minute = 60_000;
  const timer = { code: 'Client.InstanceInitiatedShutdown' };
  const byHand = { code: 'Client.UserInitiatedShutdown' };
  it.each([
    { name: 'a minute ago', over: 1, state: 'terminated', reason: timer, tag: '-', said: true, just: true },
    { name: 'while it goes', over: 0, state: 'shutting-down', reason: timer, tag: '-', said: true, just: true },
    {
      name: 'before the last sweep, which may have come late',
      over: 9,
      state: 'terminated',
      reason: timer,
      tag: '-',
      said: true,
      just: false,
    },
    { name: 'two sweeps ago', over: 10, state: 'terminated', reason: timer, tag: '-', said: false, just: false },
    {
      name: 'by a person, who said so',
      over: 1,
      state: 'terminated',
      reason: timer,
      tag: '-/U0OPS',
      said: false,
      just: true,
    },
    {
      name: 'by its pull request',
      over: 1,
      state: 'terminated',
      reason: timer,
      tag: '-/merged',
      said: false,
      just: true,
    },
    { name: 'by a call of EC2', over: 1, state: 'terminated', reason: byHand, tag: '-', said: false, just: true },
    { name: 'before its time', over: -1, state: 'terminated', reason: timer, tag: '-', said: false, just: true },
    { name: 'not yet', over: 1, state: 'running', reason: {}, tag: '-', said: false, just: true },
  ] as const)('$name: $said', ({ over, state, reason, tag, said, just }) => {
    const instance = anInstance({ state, stateReason: reason, tags: { 'slack-message': tag } });
    const preview = aPreview({ instance, ...until(now - over * minute) });
    expect(endedOnTime([preview], now)).toEqual(said ? [preview] : []);
    expect(isJustOver(preview, now)).toBe(just);
  });
});
