import { afterEach, describe, expect, it } from 'vitest';
import type { Hours } from '../../../src/config/hours-settings.ts';
import { isAwakeAt, nextMorning, spanNotOver } from '../../../src/operations/sleep/calendar.ts';
import { isHoliday } from '../../../src/operations/sleep/is-holiday.ts';
import { promisedAt } from '../../../src/operations/sleep/promised.ts';
import { momentsOf, wallTime } from '../../../src/operations/sleep/zoned-time.ts';
import { officeHours } from '../../hours/with-hours.ts';

const newYork: Hours = { ...officeHours, timeZone: 'America/New_York', holidays: undefined };
const cairo: Hours = { ...officeHours, timeZone: 'Africa/Cairo', holidays: undefined };

describe('hours', () => {
  it.each([
    { at: '2026-01-15T08:59+09:00', awake: false, why: 'before them' },
    { at: '2026-01-15T09:00+09:00', awake: true, why: 'at their start' },
    { at: '2026-01-15T17:59+09:00', awake: true, why: 'in their last minute' },
    { at: '2026-01-15T18:00+09:00', awake: false, why: 'at their end' },
    { at: '2026-01-17T12:00+09:00', awake: false, why: 'on a Saturday' },
    { at: '2026-01-12T12:00+09:00', awake: false, why: 'on the second Monday of January' },
    { at: '2026-05-06T12:00+09:00', awake: false, why: 'trap 19: on the substitute of a holiday' },
    { at: '2026-05-07T12:00+09:00', awake: true, why: 'after Golden Week' },
    { at: '2026-09-22T12:00+09:00', awake: false, why: 'trap 19: between two holidays' },
    { at: '2026-09-24T09:30+09:00', awake: true, why: 'trap 19: 00:30 UTC of the day after a holiday' },
  ])('are $awake for a team in Tokyo $why ($at)', ({ at, awake }) => {
    expect(isAwakeAt(officeHours, Date.parse(at))).toBe(awake);
  });

  it('take days of the company out, and others in', () => {
    const hours = { ...officeHours, extraHolidays: ['2026-12-29'], workdays: ['2026-01-17', '2026-05-06'] };
    expect(isAwakeAt(hours, Date.parse('2026-12-29T12:00+09:00'))).toBe(false);
    expect(isAwakeAt(hours, Date.parse('2026-01-17T12:00+09:00'))).toBe(true);
    expect(isAwakeAt(hours, Date.parse('2026-05-06T12:00+09:00'))).toBe(true);
  });

  it('that follow each other without a night are one', () => {
    const span = spanNotOver({ ...newYork, weekdays: '0-24' }, Date.parse('2026-03-09T12:00-04:00'));
    expect(span).toEqual({
      start: Date.parse('2026-03-09T00:00-04:00'),
      end: Date.parse('2026-03-14T00:00-04:00'),
    });
  });

  it('are undefined where they never begin again within a year', () => {
    const days = Array.from({ length: 420 }, (_, day) =>
      new Date(Date.parse('2026-01-01T00:00Z') + day * 86_400_000).toISOString().slice(0, 10),
    );
    expect(spanNotOver({ ...officeHours, extraHolidays: days }, Date.parse('2026-01-01T00:00Z'))).toBeUndefined();
  });
});

describe('trap 19: where the clock is changed', () => {
  it.each([
    { hours: newYork, day: '2026-03-06', start: '2026-03-06T14:00Z', end: '2026-03-06T23:00Z' },
    { hours: newYork, day: '2026-03-09', start: '2026-03-09T13:00Z', end: '2026-03-09T22:00Z' },
    { hours: newYork, day: '2026-10-30', start: '2026-10-30T13:00Z', end: '2026-10-30T22:00Z' },
    { hours: newYork, day: '2026-11-02', start: '2026-11-02T14:00Z', end: '2026-11-02T23:00Z' },
  ])('hours begin and end by the wall of $hours.timeZone on $day', ({ hours, day, start, end }) => {
    const span = spanNotOver(hours, momentsOf(day, 6 * 60, hours.timeZone).first);
    expect(span).toEqual({ start: Date.parse(start), end: Date.parse(end) });
  });

  it('hours that end in the double hour end once, the second time', () => {
    const hours = { ...newYork, weekdays: '0-1:30', workdays: ['2026-11-01'] };
    const [first, second] = ['2026-11-01T01:30-04:00', '2026-11-01T01:30-05:00'].map((at) => Date.parse(at));
    expect(momentsOf('2026-11-01', 90, 'America/New_York')).toEqual({ first, last: second });
    for (let at = Date.parse('2026-11-01T00:00-04:00'); at < (second ?? 0); at += 300_000)
      expect(isAwakeAt(hours, at)).toBe(true);
    expect(isAwakeAt(hours, second ?? 0)).toBe(false);
  });

  it('hours that begin in the missing hour begin at the change', () => {
    const hours = { ...newYork, weekdays: '2:30-9', workdays: ['2026-03-08'] };
    const change = Date.parse('2026-03-08T07:00Z');
    expect(isAwakeAt(hours, change - 60_000)).toBe(false);
    expect(isAwakeAt(hours, change)).toBe(true);
  });

  it('a midnight that does not exist begins the day at one', () => {
    const hours = { ...cairo, weekdays: '0-9' };
    expect(spanNotOver(hours, Date.parse('2026-04-23T20:00Z'))?.start).toBe(Date.parse('2026-04-23T22:00Z'));
    expect(wallTime(Date.parse('2026-04-23T22:00Z'), 'Africa/Cairo')).toEqual({ date: '2026-04-24', minutes: 60 });
  });

  it('the next morning is by the wall, be it a workday or not', () => {
    expect(nextMorning(newYork, Date.parse('2026-03-07T18:00-05:00'))).toBe(Date.parse('2026-03-08T09:00-04:00'));
    expect(nextMorning(officeHours, Date.parse('2026-01-16T18:00+09:00'))).toBe(Date.parse('2026-01-17T09:00+09:00'));
  });
});

describe('trap 19: holidays, in whichever zone the process is', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    // An undefined one would be written as the word.
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it.each(['UTC', 'Asia/Tokyo', 'America/Los_Angeles', 'Pacific/Kiritimati'])('are the same in %s', (own) => {
    process.env.TZ = own;
    const found = Array.from({ length: 365 }, (_, day) =>
      new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
    ).filter((date) => isHoliday(date, 'jp'));
    expect(found).toEqual([
      ...['2026-01-01', '2026-01-12', '2026-02-11', '2026-02-23', '2026-03-20', '2026-04-29'],
      ...['2026-05-03', '2026-05-04', '2026-05-05', '2026-05-06', '2026-07-20', '2026-08-11'],
      ...['2026-09-21', '2026-09-22', '2026-09-23', '2026-10-12', '2026-11-03', '2026-11-23'],
    ]);
  });
});

describe('what is promised', () => {
  const at = (text: string) => Date.parse(`${text}+09:00`);
  const wish = (wanted: 'awake' | 'asleep', until: string) => ({ wanted, until: at(until), by: 'U0DEV' });

  it.each([
    { now: '2026-01-15T08:44', wish: undefined, state: 'asleep', until: '2026-01-15T09:00' },
    { now: '2026-01-15T08:45', wish: undefined, state: 'awake', until: '2026-01-15T18:00' },
    { now: '2026-01-16T18:00', wish: undefined, state: 'asleep', until: '2026-01-19T09:00' },
    { now: '2026-01-16T18:00', wish: wish('awake', '2026-01-17T09:00'), state: 'awake', until: '2026-01-17T09:00' },
    { now: '2026-01-17T09:00', wish: wish('awake', '2026-01-17T09:00'), state: 'asleep', until: '2026-01-19T09:00' },
    { now: '2026-01-16T12:00', wish: wish('asleep', '2026-01-19T09:00'), state: 'asleep', until: '2026-01-19T09:00' },
    { now: '2026-01-19T08:45', wish: wish('asleep', '2026-01-19T09:00'), state: 'awake', until: '2026-01-19T18:00' },
  ] as const)('at $now is $state until $until', ({ now, wish: wished, state, until }) => {
    expect(promisedAt(officeHours, wished, at(now))).toMatchObject({ state, until: at(until) });
  });

  it.each(['awake', 'asleep'] as const)('is not %s for ever by a note that names a time far away', (wanted) => {
    const now = at('2026-01-15T22:00');
    for (const until of [at('2036-01-15T22:00'), Number.MAX_SAFE_INTEGER])
      expect(promisedAt(officeHours, { wanted, until, by: 'U0OPS' }, now)).toEqual(
        promisedAt(officeHours, undefined, now),
      );
  });
});
