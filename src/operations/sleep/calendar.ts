import { type Hours, readHours } from '../../config/hours-settings.ts';
import { isHoliday } from './is-holiday.ts';
import { dateAfter, momentsOf, wallTime, weekdayOf } from './zoned-time.ts';

/** A time in which an environment is awake, epoch milliseconds; its end belongs to the night. */
export type Span = { readonly start: number; readonly end: number };

/** Far beyond any row of days off that somebody could mean. */
const mostDays = 400;

/** Nobody can wish for a state of longer: it ends where hours begin or end. Milliseconds. */
export const longestWishMs = mostDays * 86_400_000;

/** The settings have let no other text through. */
function clockOf({ weekdays }: Hours): { readonly from: number; readonly to: number } {
  const clock = readHours(weekdays);
  if (!clock) throw new Error('The hours of an environment cannot be read');
  return clock;
}

/** Whether an environment is awake on a date of its own zone at all. */
function isWorkday(hours: Hours, date: string): boolean {
  if (hours.workdays.includes(date)) return true;
  if (hours.extraHolidays.includes(date)) return false;
  const weekday = weekdayOf(date);
  if (weekday === 0 || weekday === 6) return false;
  return hours.holidays === undefined || !isHoliday(date, hours.holidays);
}

/** Where the clock is put back the day is the longer one: nobody is put to sleep before the clock says so for good. */
function spanOf(hours: Hours, date: string): Span | undefined {
  if (!isWorkday(hours, date)) return undefined;
  const { from, to } = clockOf(hours);
  return { start: momentsOf(date, from, hours.timeZone).first, end: momentsOf(date, to, hours.timeZone).last };
}

/** The first span that is not over at a moment; those that follow each other without a break are one. */
export function spanNotOver(hours: Hours, at: number): Span | undefined {
  const { date } = wallTime(at, hours.timeZone);
  let found: Span | undefined;
  for (let days = -1; days <= mostDays; days += 1) {
    const span = spanOf(hours, dateAfter(date, days));
    if (found && (!span || span.start > found.end)) return found;
    if (span && span.end > at) found = { start: found?.start ?? span.start, end: span.end };
  }
  return found;
}

export function isAwakeAt(hours: Hours, at: number): boolean {
  const span = spanNotOver(hours, at);
  return span !== undefined && span.start <= at;
}

/** The next moment at which the clock of the wall shows the start of the hours, be it a workday or not. */
export function nextMorning(hours: Hours, at: number): number {
  const { from } = clockOf(hours);
  const { date } = wallTime(at, hours.timeZone);
  const today = momentsOf(date, from, hours.timeZone).first;
  return today > at ? today : momentsOf(dateAfter(date, 1), from, hours.timeZone).first;
}
