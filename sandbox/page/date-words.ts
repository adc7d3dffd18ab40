/** How a reader's Slack writes dates: in the zone of their device. */
export type DateReader = { readonly now: number; readonly locale: string; readonly timeZone?: string };

const day = 86_400_000;
const halfYear = 182 * day;

/**
 * A date as Slack formats it: words as they stand, tokens in the reader's zone and language, the first letter of it all a
 * capital. What Slack does not know stays as it is written.
 */
export function dateWords(seconds: number, format: string, reader: DateReader): string {
  const at = new Date(seconds * 1_000);
  const words = format.replaceAll(
    /\{([a-z_]+)\}/g,
    (written, token: string) => tokenWords(at, token, reader) ?? written,
  );
  return words.charAt(0).toLocaleUpperCase(reader.locale) + words.slice(1);
}

function tokenWords(at: Date, token: string, reader: DateReader): string | undefined {
  const { now, locale } = reader;
  const write = (options: Intl.DateTimeFormatOptions, as = locale) =>
    new Intl.DateTimeFormat(as, { ...options, ...(reader.timeZone ? { timeZone: reader.timeZone } : {}) }).format(at);
  const year = Math.abs(at.getTime() - now) > halfYear ? ({ year: 'numeric' } as const) : {};
  const dates: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
    date: { month: 'long', day: 'numeric', ...year },
    date_short: { month: 'short', day: 'numeric', ...year },
    date_long: { weekday: 'long', month: 'long', day: 'numeric', ...year },
    date_long_full: { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' },
    date_slash: { month: '2-digit', day: '2-digit', year: 'numeric' },
  };
  const isPretty = token.endsWith('_pretty');
  const dated = dates[token.replace(/_pretty$/, '').replace('day_divider', 'date_long')];
  if (dated) return (isPretty ? nearDay(at, reader) : undefined) ?? write(dated);
  if (token === 'date_num') return write({ year: 'numeric', month: '2-digit', day: '2-digit' }, 'sv-SE');
  if (token === 'time') return write({ hour: 'numeric', minute: '2-digit' });
  if (token === 'time_secs') return write({ hour: 'numeric', minute: '2-digit', second: '2-digit' });
  return token === 'ago' ? ago(at.getTime() - now, locale) : undefined;
}

/** Yesterday, today or tomorrow, counted in days of the reader's calendar. */
function nearDay(at: Date, { now, locale, timeZone }: DateReader): string | undefined {
  const calendar = new Intl.DateTimeFormat('sv-SE', timeZone ? { timeZone } : {});
  const days = Math.round((Date.parse(calendar.format(at)) - Date.parse(calendar.format(now))) / day);
  return Math.abs(days) > 1 ? undefined : new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
}

function ago(ms: number, locale: string): string {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const minutes = Math.round(ms / 60_000);
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 24 ? relative.format(hours, 'hour') : relative.format(Math.round(hours / 24), 'day');
}
