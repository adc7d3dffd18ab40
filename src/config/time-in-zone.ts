/** To the minute, with the name of the zone: `2026-01-15 18:00 (Asia/Tokyo)`. For what is not read in the reader's own zone. */
export function timeInZone(ms: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { ...shape, timeZone }).formatToParts(ms);
  const part = (wanted: Intl.DateTimeFormatPartTypes) => parts.find(({ type }) => type === wanted)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')} (${timeZone})`;
}

const shape = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const satisfies Intl.DateTimeFormatOptions;
