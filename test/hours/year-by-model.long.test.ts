import { describe, expect, it } from 'vitest';
import type { Hours } from '../../src/config/hours-settings.ts';
import { decideHours, isDue } from '../../src/hours/decide-hours.ts';
import { endsAt } from '../../src/hours/evenings.ts';
import { keptAfter, keptBegun } from '../../src/hours/kept-after.ts';
import { nextMorning } from '../../src/operations/sleep/calendar.ts';
import type { HoursNotes } from '../../src/operations/sleep/kept-notes.ts';
import { wakesUntil } from '../../src/operations/sleep/promised.ts';
import { hour, minute, promised, team, tokyo } from './promised-by-hand.ts';

const [from, to] = [tokyo('2026-01-05T00:00'), tokyo('2027-01-04T00:00')];
const week = 7 * 24 * hour;

/** An environment as far as the decisions see it, and AWS, which starts a stopped database after seven days. */
function createWorld(hours: Hours) {
  let notes: HoursNotes = {};
  let desired = 2;
  let stoppedAt: number | undefined;
  const again: number[] = [];
  const runs = (now: number) => stoppedAt === undefined || now >= stoppedAt + week;

  function carryOut(now: number): void {
    const first = decideHours({ hours, notes, now });
    const state = runs(now) ? 'available' : 'stopped';
    const known = { hours, notes, now, database: { state } as never };
    const decision = first.kind === 'look' ? decideHours(known) : first;
    if (decision.kind === 'note') notes = { ...notes, kept: decision.kept };
    if (decision.kind === 'nothing' && first.kind === 'look')
      notes = { ...notes, kept: { ...first.kept, next: now + 55 * minute } };
    if (decision.kind !== 'sleep' && decision.kind !== 'wake') return;
    const todo = decision.kind === 'sleep' ? decision.parts : hours.include;
    const begun = keptBegun({ promised: decision.promised, todo: [...todo], last: notes.kept, now });
    const { before: _before, ...others } = notes;
    if (decision.kind === 'wake') {
      desired = notes.before?.service?.desired ?? desired;
      stoppedAt = undefined;
      notes = others;
    } else {
      const before = notes.before ?? {
        since: now,
        by: 'hours',
        service: { desired },
        ...(hours.include.includes('database')
          ? { database: { kind: 'cluster' as const, identifier: 'staging-aurora' } }
          : {}),
      };
      if (todo.includes('service')) desired = 0;
      if (todo.includes('database')) {
        if (!todo.includes('service')) again.push(now);
        stoppedAt = now;
      }
      notes = { ...others, before };
    }
    notes = {
      ...notes,
      kept: keptAfter(
        begun,
        todo.map((part) => ({ part, kind: 'done' })),
        now,
      ),
    };
  }

  return {
    tick(now: number) {
      if (isDue({ hours, notes, now })) carryOut(now);
    },
    wish: (until: number, at: number) => {
      notes = { ...notes, wish: { wanted: 'awake', until, by: 'U0OPS', at } };
    },
    set: (count: number) => {
      desired = count;
    },
    desired: () => desired,
    stoppedAgain: () => again,
    evening: (now: number) => endsAt(hours, notes, now),
  };
}

/** The hours of somebody, or none. */
const hoursOf = (name: string): Hours => {
  const hours = team().environments[name]?.hours;
  if (!hours) throw new Error(`${name} has no hours`);
  return hours;
};

describe.each(['staging', 'boston'])('a year of %s, a tick at least every hour, of which some come late', (name) => {
  const hours = hoursOf(name);
  const world = createWorld(hours);
  const wrong: string[] = [];
  const told = new Set<number>();
  const early: string[] = [];
  const mornings: number[] = [];
  const ends: number[] = [];

  for (let at = from, index = 0; at < to; at += 15 * minute, index += 1) {
    const moment = (text: string) => name === 'staging' && at === tokyo(text);
    // A tick of EventBridge may be a minute late; of those in between nothing changes, three of four are missed.
    const changes = [-30, -15, 0, 15].some((minutes) => promised(name, at + minutes * minute) !== promised(name, at));
    if (changes || index % 4 === 0) {
      world.tick(at + (index % 3) * 20_000);
      const end = world.evening(at);
      if (end !== undefined && end - at > 30 * minute) early.push(new Date(at).toISOString());
      if (end !== undefined) told.add(end);
    }
    if (moment('2026-02-10T17:45')) world.wish(nextMorning(hours, tokyo('2026-02-10T18:00')), at);
    if (moment('2026-03-14T10:30')) world.wish(wakesUntil(hours, at) ?? 0, at);
    if (moment('2026-03-14T10:30')) world.tick(at + minute);
    if (moment('2026-04-08T03:00')) world.set(4);
    if (moment('2026-04-08T08:15')) world.set(0);
    if (moment('2026-06-10T12:00')) world.set(3);
    const wanted = promised(name, at);
    if (wanted !== 'awake' && promised(name, at - 15 * minute) === 'awake' && name !== 'prod') ends.push(at);
    const byHand = name === 'staging' && at >= tokyo('2026-04-08T03:00') && at < tokyo('2026-04-08T09:00');
    const is = world.desired() > 0 ? 'awake' : 'asleep';
    if (wanted !== 'changing' && !byHand && is !== wanted) wrong.push(`${new Date(at).toISOString()} ${is}`);
    if (wanted === 'awake' && promised(name, at - 15 * minute) === 'changing') mornings.push(world.desired());
  }

  it('is at every quarter of an hour as the hours and people promise', () => {
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  it('equals every morning the evening before', () => {
    expect(mornings.length).toBeGreaterThan(200);
    const threes = mornings.filter((count) => count === 3).length;
    expect(new Set(mornings)).toEqual(new Set(name === 'staging' ? [2, 3] : [2]));
    expect(mornings.slice(mornings.length - threes)).toEqual(Array.from({ length: threes }, () => 3));
  });

  it('trap 17: has its database stopped again where AWS starts it in Golden Week, and at no other time', () => {
    expect(world.stoppedAgain().map((at) => new Date(at).toISOString().slice(0, 10))).toEqual(
      name === 'staging' ? ['2026-05-05'] : [],
    );
  });

  it('tells every evening on which something falls asleep, and no other', () => {
    // Kept awake for the night of the tenth of February, which had been told already; its end is no evening of hours.
    const kept = [tokyo('2026-02-10T18:00'), tokyo('2026-02-11T09:00')];
    const iso = (moments: Iterable<number>) =>
      [...moments].filter((at) => !kept.includes(at)).map((at) => new Date(at).toISOString());
    expect(ends.length).toBeGreaterThan(230);
    expect(early).toEqual([]);
    expect(iso(told)).toEqual(iso(ends));
  });
});
