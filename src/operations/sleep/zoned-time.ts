/** What a clock on the wall of a zone shows, to the minute. */
type WallTime = {
  /** `2026-05-06`. */
  readonly date: string;
  /** After midnight. */
  readonly minutes: number;
};

const shape = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const satisfies Intl.DateTimeFormatOptions;

/** One is made for each zone: that costs more than all that is done with it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', { ...shape, timeZone });
  formats.set(timeZone, made);
  return made;
}

export function wallTime(at: number, timeZone: string): WallTime {
  const parts = formatOf(timeZone).formatToParts(at);
  const part = (wanted: Intl.DateTimeFormatPartTypes) => parts.find(({ type }) => type === wanted)?.value ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

const minuteMs = 60_000;
const dayMinutes = 1_440;

/** A date has no zone: it is counted in one that has no changes. */
const dayOf = (date: string): number => Date.parse(`${date}T00:00Z`);

export const dateAfter = (date: string, days: number): string =>
  new Date(dayOf(date) + days * dayMinutes * minuteMs).toISOString().slice(0, 10);

/** 0 is Sunday. */
export const weekdayOf = (date: string): number => new Date(dayOf(date)).getUTCDay();

/** How far the wall is ahead of UTC. */
function offsetAt(at: number, timeZone: string): number {
  const { date, minutes } = wallTime(at, timeZone);
  return dayOf(date) + minutes * minuteMs - Math.floor(at / minuteMs) * minuteMs;
}

/**
 * The moments at which a wall shows a date and minutes after its midnight (1440 is the next one). Where the clock is put
 * back there are two; where it is put forward past them it is the moment of the change.
 */
export function momentsOf(
  date: string,
  minutes: number,
  timeZone: string,
): { readonly first: number; readonly last: number } {
  const shown = dayOf(date) + minutes * minuteMs;
  const day = dayMinutes * minuteMs;
  const offsets = [offsetAt(shown - day, timeZone), offsetAt(shown + day, timeZone)];
  const moments = offsets.map((offset) => shown - offset).sort((one, other) => one - other);
  const real = moments.filter((at) => at + offsetAt(at, timeZone) === shown);
  const [first, last] = [real[0], real.at(-1)];
  if (first !== undefined && last !== undefined) return { first, last };
  const change = changeBetween(moments[0] ?? shown, moments[1] ?? shown, timeZone);
  return { first: change, last: change };
}

/** The minute at which the clock is put forward. */
function changeBetween(from: number, to: number, timeZone: string): number {
  const before = offsetAt(from, timeZone);
  let [low, high] = [from, to];
  while (high - low > minuteMs) {
    const middle = low + Math.floor((high - low) / minuteMs / 2) * minuteMs;
    if (offsetAt(middle, timeZone) === before) low = middle;
    else high = middle;
  }
  return high;
}
