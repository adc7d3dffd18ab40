import type { Settings } from '../config/settings.ts';

type DigestSettings = NonNullable<Settings['digest']>;

/** Where nothing is remembered, a digest is due in the first of the hour's checks only. */
const firstCheckMinutes = 5;

/** The day of the digest that is due now, in the configured time zone; undefined where none is. */
export function digestDue(
  now: number,
  { hour, timeZone }: DigestSettings,
  lastOn: string | undefined,
): string | undefined {
  const local = localTime(now, timeZone);
  if (local.hour !== hour || local.day === lastOn) return undefined;
  return lastOn !== undefined || local.minute < firstCheckMinutes ? local.day : undefined;
}

function localTime(now: number, timeZone: string) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]));
  const day = [parts.get('year'), parts.get('month'), parts.get('day')].join('-');
  return { day, hour: Number(parts.get('hour')), minute: Number(parts.get('minute')) };
}
