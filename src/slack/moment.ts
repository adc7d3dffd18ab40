/** A moment in a line, epoch milliseconds: each reader sees it in the zone of their device. `day` leaves the time out. */
export type Moment = { readonly at: number; readonly as?: 'time' | 'day' };

/** `written`: as it stands where Slack turns nothing into the reader's zone. */
export type SpokenMoment = Moment & { readonly written: string };

const formats = { time: '{date_short_pretty} {time}', day: '{date_short_pretty}' } as const;

export const isTime = (at: number): boolean => !Number.isNaN(new Date(at).getTime());

/** Slack takes whole seconds; milliseconds would show a year far ahead. */
export const secondsOf = ({ at }: Moment): number => Math.floor(at / 1_000);

export const formatOf = ({ as = 'time' }: Moment): string => formats[as];

/** Slack's date token, which mrkdwn formats and plain text does not. It stands whole or not at all. */
export const dateToken = (moment: SpokenMoment): string =>
  !isTime(moment.at) ? moment.written : `<!date^${secondsOf(moment)}^${formatOf(moment)}|${moment.written}>`;

/**
 * `11/26 23:13 JST`: for fallback text, files and the command line. A number that is no time is a question mark: what is read
 * from a note or a tag keeps nobody from being told the rest.
 */
export function writtenMoment({ at, as = 'time' }: Moment, timeZone: string): string {
  if (!isTime(at)) return '?';
  const parts = new Intl.DateTimeFormat('en-US', { ...shape, timeZone }).formatToParts(at);
  const part = (wanted: Intl.DateTimeFormatPartTypes) => parts.find(({ type }) => type === wanted)?.value ?? '';
  const day = `${part('month')}/${part('day')}`;
  return as === 'day' ? day : `${day} ${part('hour')}:${part('minute')} ${zoneName(at, timeZone)}`;
}

const shape = { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** Each knows the short names of its own zones (`JST`, `EST`, `CET`) and writes others as an offset. */
const locales = ['en-US', 'ja-JP', 'en-GB', 'en-AU', 'en-IN'] as const;

function zoneName(at: number, timeZone: string): string {
  const nameIn = (locale: string): string =>
    new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' })
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  const own = locales.find((locale) => /^[A-Z]{2,5}$/.test(nameIn(locale)));
  return nameIn(own ?? 'en-US');
}
