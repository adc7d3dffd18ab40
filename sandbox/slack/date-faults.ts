import { asRecord } from './wire.ts';

/** docs.slack.dev/messaging/formatting-message-text; the last three stand in rich text alone (@slack/types 3.2.0). */
const inText = [
  ...['date_num', 'date', 'date_short', 'date_long', 'date_pretty', 'date_short_pretty', 'date_long_pretty'],
  ...['time', 'time_secs', 'ago'],
];
const inRichText = [...inText, 'day_divider_pretty', 'date_slash', 'date_long_full'];

/** Seconds of the years in which a bot speaks of times; milliseconds are far beyond. */
const earliest = Date.UTC(2000) / 1000;
const latest = Date.UTC(2100) / 1000;

/** What a person never sees: no date is shown there. */
const unseen = new Set(['value', 'private_metadata', 'callback_id', 'block_id', 'action_id', 'task_id', 'type']);

type Content = { readonly text?: string; readonly blocks: readonly unknown[]; readonly [key: string]: unknown };

/**
 * Where Slack would show a date token as it is written, or a date that nobody meant: in a text that is not mrkdwn, in
 * code, in the text of notifications, cut in two, with an unknown token or with milliseconds. Slack refuses none of it.
 */
export function dateFaults({ text = '', ...shown }: Content): readonly string[] {
  const top = text.includes('<!date') ? ['text: a notification shows the token as it is written'] : [];
  return [...top, ...within(shown, [])];
}

function within(node: unknown, path: readonly (string | number)[]): string[] {
  if (typeof node === 'string')
    return node.includes('<!date') ? [`${path.join('/')}: only mrkdwn shows a date token as a date`] : [];
  if (Array.isArray(node)) return node.flatMap((item: unknown, at) => within(item, [...path, at]));
  const fields = asRecord(node);
  const at = (problem: string) => `${path.join('/')}: ${problem}`;
  if (fields.type === 'mrkdwn') return tokenFaults(String(fields.text)).map(at);
  if (fields.type === 'date' && 'timestamp' in fields)
    return [...secondsFaults(Number(fields.timestamp)), ...formatFaults(String(fields.format), inRichText)].map(at);
  return Object.entries(fields).flatMap(([key, value]) => (unseen.has(key) ? [] : within(value, [...path, key])));
}

const token = /<!date\^(?<seconds>[^^|<>]*)\^(?<format>[^^|<>]*)(?:\^(?<link>[^|<>]*))?(?:\|(?<fallback>[^<>]*))?>/y;
const code = /```.*?```|`[^`\n]+`/gs;

function tokenFaults(text: string): string[] {
  const inCode = [...text.matchAll(code)].some(([quoted]) => quoted.includes('<!date'));
  const plain = text.replaceAll(code, '');
  const starts = [...plain.matchAll(/<!date/g)].map(({ index }) => index);
  return [
    ...(inCode ? ['code shows a date token as it is written'] : []),
    ...starts.flatMap((start) => {
      token.lastIndex = start;
      const { seconds = '', format = '', link, fallback } = token.exec(plain)?.groups ?? {};
      if (seconds === '') return ['a date token is cut or malformed'];
      return [
        ...(/^\d+$/.test(seconds) ? secondsFaults(Number(seconds)) : [`"${seconds}" is no whole number of seconds`]),
        ...formatFaults(format, inText),
        ...(link === undefined || /^https?:\/\//.test(link) ? [] : [`"${link}" is no full address`]),
        ...(fallback ? [] : ['a date token has no fallback']),
      ];
    }),
  ];
}

const secondsFaults = (seconds: number) =>
  Number.isInteger(seconds) && seconds >= earliest && seconds <= latest
    ? []
    : [`${seconds} is no time of this century in whole seconds`];

function formatFaults(format: string, known: readonly string[]): string[] {
  const names = [...format.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  if (names.length === 0) return [`"${format}" holds no date`];
  return names.filter((name) => !known.includes(name)).map((name) => `Slack knows no {${name}}`);
}
