import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../sandbox/clock.ts';
import { playStep } from '../../sandbox/play/play-step.ts';
import { settle } from '../../sandbox/play/settle.ts';
import { parseStep } from '../../sandbox/play/step.ts';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { hour, minute, promised, team, tokyo } from './promised-by-hand.ts';

type Seen = {
  readonly at: number;
  readonly name: string;
  readonly desired: number;
  readonly scaling: string;
  readonly database: string;
};

const seen: Seen[] = [];
let sandbox: Sandbox;

const lifeOf = (name: string) => {
  const life = sandbox.aws.lives.find((one) => one.name === name);
  if (!life) throw new Error(`There is no environment ${name}`);
  return life;
};

async function play(user: string, written: string) {
  const step = parseStep(written);
  if (!step) throw new Error(`"${written}" is no step`);
  const [report] = await playStep(sandbox.stage, { step, written, as: [user] });
  return report;
}

const note = (at: number) => {
  for (const { name, count, database } of sandbox.aws.lives)
    seen.push({
      ...{ at, name, desired: count.desired(at), database: database.stateNow() },
      scaling: JSON.stringify(count.scaling()),
    });
};

/** What happens on the way, each once, right after the tick of its time. */
const happenings: { readonly at: number; readonly run: () => Promise<unknown> }[] = [
  { at: tokyo('2026-02-10T17:35'), run: () => play('U0OPS', 'press Keep tonight') },
  { at: tokyo('2026-03-14T10:00'), run: () => play('U0OPS', '/slipway wake staging') },
  { at: tokyo('2026-04-08T03:00'), run: async () => lifeOf('staging').count.set(4) },
  { at: tokyo('2026-06-10T12:00'), run: async () => lifeOf('staging').count.set(3) },
  {
    at: tokyo('2026-07-11T12:00'),
    run: async () => void deployments.push((await play('U0OPS', '/run deploy staging --tag v1.42.0'))?.outcome ?? ''),
  },
  { at: tokyo('2026-08-15T10:00'), run: async () => lifeOf('staging').database.start('staging-aurora') },
];
const deployments: string[] = [];

/** Weeks in which something happens; in between no sweep runs at all, and what it missed is made up for. */
const weeks = [
  ['2026-02-10T12:00', '2026-02-12T12:00'],
  ['2026-03-07T12:00', '2026-03-10T12:00'],
  ['2026-03-13T12:00', '2026-03-17T12:00'],
  ['2026-04-07T12:00', '2026-04-08T12:00'],
  ['2026-04-28T12:00', '2026-05-07T12:00'],
  ['2026-06-10T11:00', '2026-06-11T12:00'],
  ['2026-07-10T12:00', '2026-07-13T12:00'],
  ['2026-08-14T12:00', '2026-08-17T12:00'],
  ['2026-09-21T12:00', '2026-09-24T12:00'],
  ['2026-10-31T12:00', '2026-11-04T12:00'],
].map(([start = '', end = '']) => [tokyo(start), tokyo(end)] as const);

/** Where a state begins, half an hour before one ends, and every twelfth hour: the next tick makes up for one that is missed. */
function* ticks() {
  for (const [start, end] of weeks)
    for (let at = start; at <= end; at += 15 * minute) {
      const changes = (offset: number) =>
        ['staging', 'boston'].some((name) => promised(name, at + offset) !== promised(name, at + offset - 15 * minute));
      const busy = happenings.some((one) => Math.abs(one.at - at) < 15 * minute);
      const golden = at >= tokyo('2026-05-05T17:00') && at < tokyo('2026-05-05T21:00') && at % hour === 0;
      if (changes(0) || changes(30 * minute) || busy || golden || (at - start) % (12 * hour) === 0) yield at;
    }
}

beforeAll(async () => {
  const clock = createVirtualClock(weeks[0]?.[0] ?? 0);
  sandbox = await createSandbox({ clock, settings: team(), sleep: async () => {}, log: () => {} });
  const left = [...happenings];
  for (const at of ticks()) {
    if (at > clock.now()) await clock.advance(at);
    await sandbox.stage.settled();
    const isFirst = weeks.some(([start]) => start === at);
    if (!isFirst) note(clock.now());
    await sandbox.stage.runScheduled('sweep');
    await settle(sandbox.stage);
    while (left[0] && left[0].at <= at + 5 * minute) await left.shift()?.run();
  }
}, 400_000);

afterAll(() => sandbox.close());

const stateOf = ({ desired }: Seen) => (desired > 0 ? 'awake' : 'asleep');
/** The seventh day of Golden Week, and a weekend on which somebody works. */
const isStarted = (at: number) =>
  (at >= tokyo('2026-05-05T18:00') && at < tokyo('2026-05-05T21:00')) ||
  (at >= tokyo('2026-08-15T10:00') && at < tokyo('2026-08-17T09:00'));
const by = (name: string) => seen.filter((one) => one.name === name);

describe('weeks of a year of hours', () => {
  it('saw every part of it', () => {
    expect(seen.length).toBeGreaterThan(700);
    for (const name of ['staging', 'boston'])
      for (const state of ['awake', 'asleep']) expect(by(name).some((one) => stateOf(one) === state)).toBe(true);
  });

  it.each(['staging', 'boston'])('is at every look as the hours of %s and people promise', (name) => {
    const raised = (at: number) =>
      name === 'staging' && at > tokyo('2026-04-08T03:00') && at < tokyo('2026-04-08T09:00');
    const wrong = by(name).filter((one) => {
      const wanted = promised(name, one.at);
      return wanted !== 'changing' && !raised(one.at) && stateOf(one) !== wanted;
    });
    expect(wrong.slice(0, 5).map((one) => ({ ...one, at: new Date(one.at).toISOString() }))).toEqual([]);
  });

  it('every morning has as many tasks as the evening before, and what scales them', () => {
    const awake = by('staging').filter(({ at }) => promised('staging', at) === 'awake');
    const expected = (at: number) => (at > tokyo('2026-06-10T12:10') ? 3 : 2);
    expect(awake.filter(({ at, desired }) => desired !== expected(at))).toEqual([]);
    const usual = { min: 2, max: 6, suspended: { in: false, out: false, scheduled: false } };
    for (const name of ['staging', 'boston', 'prod']) {
      const mornings = by(name).filter(({ at }) => promised(name, at) === 'awake');
      expect(mornings.length).toBeGreaterThan(20);
      expect(new Set(mornings.map(({ scaling }) => scaling))).toEqual(new Set([JSON.stringify(usual)]));
    }
  });

  it('every morning has its database, and every night none but where AWS or somebody started it', () => {
    const states = (wanted: string) =>
      by('staging')
        .filter(({ at }) => promised('staging', at) === wanted)
        .filter(({ at, database }) => database !== (wanted === 'awake' ? 'available' : 'stopped') && !isStarted(at));
    expect(states('awake')).toEqual([]);
    expect(states('asleep')).toEqual([]);
    expect(new Set(by('boston').map(({ database }) => database))).toEqual(new Set(['available']));
  });

  it('every night nothing scales what sleeps', () => {
    for (const name of ['staging', 'boston']) {
      const nights = by(name).filter(({ at }) => promised(name, at) === 'asleep');
      expect(nights.length).toBeGreaterThan(20);
      const held = { min: 0, max: 6, suspended: { in: true, out: true, scheduled: true } };
      expect(new Set(nights.map(({ scaling }) => scaling))).toEqual(new Set([JSON.stringify(held)]));
    }
  });

  it('a count that somebody raises at night stays until the morning', () => {
    const night = by('staging').filter(({ at }) => at > tokyo('2026-04-08T03:15') && at < tokyo('2026-04-08T08:40'));
    expect(night.length).toBeGreaterThan(0);
    expect(new Set(night.map(({ desired }) => desired))).toEqual(new Set([4]));
  });

  it('trap 17: a cluster that wakes by itself in Golden Week is stopped again', () => {
    const week = by('staging').filter(({ at }) => at > tokyo('2026-04-28T18:30') && at < tokyo('2026-05-07T08:40'));
    const states = week.map(({ database }) => database).filter((state, index, all) => state !== all[index - 1]);
    expect(states[0]).toBe('stopped');
    expect(states.some((state) => state === 'starting' || state === 'available')).toBe(true);
    expect(states.at(-1)).toBe('stopped');
    expect(week.filter(({ database }) => database === 'available').length).toBeLessThan(8);
  });

  it('trap 17: a cluster that somebody starts at a weekend is left to them', () => {
    const weekend = by('staging').filter(({ at }) => at > tokyo('2026-08-15T10:30') && at < tokyo('2026-08-17T08:40'));
    expect(weekend.length).toBeGreaterThan(0);
    expect(new Set(weekend.map(({ database }) => database))).toEqual(new Set(['available']));
  });

  it('trap 16: a deployment while it sleeps is not begun', () => {
    expect(deployments).toEqual(['failed']);
    expect(sandbox.awsCalls().filter(({ operation }) => operation === 'RegisterTaskDefinition')).toEqual([]);
  });

  it('an environment without hours is never touched', () => {
    expect(new Set(by('prod').map(({ desired, database }) => `${desired} ${database}`))).toEqual(
      new Set(['2 available']),
    );
    const changes = new Set(['UpdateService', 'RegisterScalableTarget', 'StopDBCluster', 'StartDBCluster']);
    const touched = sandbox
      .awsCalls()
      .filter(({ operation, input }) => changes.has(operation) && JSON.stringify(input).includes('prod'));
    expect(touched).toEqual([]);
    const stopped = sandbox.awsCalls().filter(({ operation }) => operation === 'StopDBCluster');
    expect(stopped.every(({ input }) => JSON.stringify(input).includes('staging-aurora'))).toBe(true);
  });

  it('each evening is told once, at its end and not before the half hour', () => {
    const told = sandbox.slack.messages().flatMap(({ blocks, ts }) => {
      const [, end] = /End of hours: <!date\^(\d+)/.exec(JSON.stringify(blocks)) ?? [];
      return end === undefined ? [] : [{ end: Number(end) * 1_000, posted: Number(ts) * 1_000 }];
    });
    expect(told.length).toBeGreaterThan(30);
    expect(new Set(told.map(({ end }) => end)).size).toBe(told.length);
    for (const { end, posted } of told) {
      expect(posted).toBeLessThan(end);
      expect(end - posted).toBeLessThanOrEqual(30 * minute);
    }
  });
});
