import { describe, expect, it } from 'vitest';
import { decideHours, isDue } from '../../src/hours/decide-hours.ts';
import { keptAfter, keptBegun } from '../../src/hours/kept-after.ts';
import type { Kept } from '../../src/operations/sleep/kept-notes.ts';
import { officeHours } from './with-hours.ts';

const at = (text: string) => Date.parse(`${text}+09:00`);
const night = at('2026-01-15T22:00');
const morning = at('2026-01-16T09:00');
const before = {
  since: at('2026-01-15T18:00'),
  by: 'hours',
  service: { desired: 2 },
  database: { kind: 'cluster', identifier: 'staging-aurora' },
} as const;
const slept: Kept = { state: 'asleep', until: morning, todo: [], stopped: at('2026-01-15T18:05') };

const database = (state: string) => ({ ...plain, state });
const plain = {
  kind: 'cluster',
  identifier: 'staging-aurora',
  state: 'available',
  members: [],
  serverless: undefined,
} as unknown as Exclude<Parameters<typeof decideHours>[0]['database'], undefined | 'missing'>;

describe('decideHours', () => {
  it.each([
    { why: 'nothing was done yet', notes: {}, kind: 'sleep' },
    { why: 'it slept in another night', notes: { before, kept: { ...slept, until: night - 1 } }, kind: 'sleep' },
    { why: 'it was woken since', notes: { kept: { ...slept, state: 'awake' } }, kind: 'sleep' },
    { why: 'a part is left to do', notes: { before, kept: { ...slept, todo: ['database'] } }, kind: 'sleep' },
    { why: 'its database is to be looked at', notes: { before, kept: slept }, kind: 'look' },
    {
      why: 'it has no database that is ours',
      notes: { before: { ...before, database: undefined }, kept: slept },
      kind: 'nothing',
    },
    {
      why: 'somebody keeps it awake',
      notes: { wish: { wanted: 'awake', until: morning, by: 'U0DEV' } },
      kind: 'nothing',
    },
    {
      why: 'somebody woke it and it is not back',
      notes: { before, wish: { wanted: 'awake', until: morning, by: 'U0DEV' } },
      kind: 'wake',
    },
  ] as const)('is $kind at night where $why', ({ notes, kind }) => {
    const { kept, ...others } = { kept: undefined, ...notes };
    const known = kept ? { ...others, kept: { ...kept, todo: [...kept.todo] } } : others;
    expect(decideHours({ hours: officeHours, notes: known, now: night }).kind).toBe(kind);
  });

  it('wakes a quarter of an hour before its hours, and leaves what Slipway did not put to sleep', () => {
    const now = at('2026-01-16T08:45');
    expect(decideHours({ hours: officeHours, notes: { before, kept: slept }, now }).kind).toBe('wake');
    expect(decideHours({ hours: officeHours, notes: { kept: slept }, now }).kind).toBe('nothing');
    expect(decideHours({ hours: officeHours, notes: { before, kept: slept }, now: now - 60_000 }).kind).toBe('look');
  });

  it('sleeps only what is left to do, so that tasks that somebody started at night stay', () => {
    const decision = decideHours({
      hours: officeHours,
      notes: { before, kept: { ...slept, todo: ['database'] } },
      now: night,
    });
    expect(decision).toMatchObject({ kind: 'sleep', parts: ['database'], again: true });
  });
});

describe('trap 17: a database that runs while its environment sleeps', () => {
  const goldenWeek: Kept = { ...slept, until: at('2026-05-07T09:00'), stopped: at('2026-04-28T18:05') };
  const decide = (kept: Kept, state: string, now: number) =>
    decideHours({
      hours: { ...officeHours, extraHolidays: ['2026-04-30', '2026-05-01'] },
      notes: { before, kept },
      now,
      database: database(state),
    });

  it.each(['starting', 'available'])('was started by AWS after seven days and is stopped again (%s)', (state) => {
    expect(decide(goldenWeek, state, at('2026-05-05T18:05'))).toMatchObject({ kind: 'sleep', parts: ['database'] });
  });

  it('was started by somebody before that, and is left to them, after seven days too', () => {
    const seen = decide(goldenWeek, 'available', at('2026-05-02T11:00'));
    expect(seen).toEqual({ kind: 'note', kept: { ...goldenWeek, started: true } });
    expect(decide({ ...goldenWeek, started: true }, 'available', at('2026-05-06T11:00')).kind).toBe('nothing');
  });

  it('counts seven days from when it was stopped last', () => {
    const again = { ...goldenWeek, stopped: at('2026-05-05T18:30') };
    expect(decide(again, 'available', at('2026-05-06T11:00')).kind).toBe('note');
    const byHand = decide({ ...goldenWeek, started: true }, 'stopped', at('2026-05-03T11:00'));
    expect(byHand).toEqual({ kind: 'note', kept: { ...goldenWeek, stopped: at('2026-05-03T11:00') } });
  });
});

describe('isDue', () => {
  const due = (kept: Kept, now: number) => isDue({ hours: officeHours, notes: { before, kept }, now });

  it('leaves alone what is being done, for an hour', () => {
    const begun = keptBegun({
      promised: { state: 'asleep', until: morning },
      todo: ['service'],
      last: undefined,
      now: night,
    });
    expect(due(begun, night + 5 * 60_000)).toBe(false);
    expect(due(begun, night + 70 * 60_000)).toBe(true);
  });

  it('is put off for good by no note, whatever time that names', () => {
    const forged: Kept = { ...slept, todo: ['service'], next: at('2036-01-15T22:00') };
    expect(due(forged, night)).toBe(true);
  });

  it.each([
    { kind: 'not-done', minutes: 5 },
    { kind: 'unknown', minutes: 5 },
    { kind: 'refused', minutes: 60 },
  ] as const)('tries what is $kind again after $minutes minutes', ({ kind, minutes }) => {
    const begun = keptBegun({
      promised: { state: 'asleep', until: morning },
      todo: ['service'],
      last: undefined,
      now: night,
    });
    const kept = keptAfter(begun, [{ part: 'service', kind }], night);
    expect(kept.todo).toEqual(['service']);
    expect(due(kept, night + (minutes - 6) * 60_000)).toBe(false);
    expect(due(kept, night + minutes * 60_000)).toBe(true);
  });

  it('has a stopped database looked at every hour, and a service that sleeps alone never', () => {
    const begun = keptBegun({
      promised: { state: 'asleep', until: morning },
      todo: ['database'],
      last: undefined,
      now: night,
    });
    const kept = keptAfter(begun, [{ part: 'database', kind: 'done' }], night);
    expect(due(kept, night + 50 * 60_000)).toBe(false);
    expect(due(kept, night + 60 * 60_000)).toBe(true);
    const alone = keptAfter(begun, [{ part: 'service', kind: 'done' }], night);
    const notes = { before: { ...before, database: undefined }, kept: alone };
    expect(isDue({ hours: officeHours, notes, now: night + 300 * 60_000 })).toBe(false);
  });
});
