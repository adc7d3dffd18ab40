/** The moment at which the calendar month began that a moment lies in, in a time zone. */
export function startOfMonth(now: number, timeZone: string): number {
  const { year, month } = wallClock(now, timeZone);
  const first = Date.UTC(year, month - 1, 1);
  // The clock of the zone then, which may be another than now; a second look where it is changed in between.
  const guess = first - aheadOfUtc(first, timeZone);
  return first - aheadOfUtc(guess, timeZone);
}

/** By how much the zone's clock is ahead of UTC at a moment. */
function aheadOfUtc(at: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = wallClock(at, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

function wallClock(at: number, timeZone: string) {
  const format = new Intl.DateTimeFormat('en-GB', { ...shape, timeZone });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return {
    ...{ year: part('year'), month: part('month'), day: part('day') },
    ...{ hour: part('hour'), minute: part('minute'), second: part('second') },
  };
}

const shape = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const satisfies Intl.DateTimeFormatOptions;
