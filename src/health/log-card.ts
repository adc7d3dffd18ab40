import type { LogLine } from '../aws/logs.ts';
import type { Text } from '../config/language.ts';
import { card } from '../slack/blocks/card.ts';
import { codeSection } from '../slack/blocks/code-section.ts';
import type { Line } from '../slack/line.ts';
import type { Draft } from '../slack/message.ts';
import { buttonLabels } from './health-buttons.ts';

type LogCard = {
  readonly name: string;
  readonly group: string;
  /** The command as it was typed. */
  readonly request: string;
  readonly since: string;
  readonly filter: string | undefined;
  readonly lines: readonly LogLine[];
  /** What is older was not read. */
  readonly unreadBefore: number | undefined;
  readonly footnote: Line;
};

/** What a section of a message holds; longer output goes into a file under the message. */
const longestInMessage = 2_500;

export const fitsMessage = (text: string): boolean => text.length <= longestInMessage;

export const logText = (lines: readonly LogLine[]): string =>
  lines.map(({ at, message }) => `${new Date(at).toISOString()} ${message}`).join('\n');

export function logCard({ name, group, request, since, filter, lines, unreadBefore, footnote }: LogCard): Draft {
  const code = logText(lines);
  return card({
    title: titleOf(name, { since, filter, lines, unreadBefore }),
    body: [
      [{ code: group }],
      ...(filter === undefined ? [] : [[texts.filter, { code: filter }]]),
      ...(unreadBefore === undefined ? [] : [texts.unread(new Date(unreadBefore).toISOString())]),
      ...(fitsMessage(code) ? [] : [texts.inFile]),
    ],
    details: lines.length === 0 ? [] : [codeSection({ code })],
    footnote,
    buttons: [
      { label: buttonLabels.again, command: request },
      { label: buttonLabels.health, command: `/health ${name}` },
    ],
  });
}

function titleOf(
  name: string,
  { since, filter, lines, unreadBefore }: Pick<LogCard, 'since' | 'filter' | 'lines' | 'unreadBefore'>,
): Text {
  if (lines.length > 0) return texts.newest(name, lines.length, since);
  if (unreadBefore !== undefined) return texts.noneYet(name, new Date(unreadBefore).toISOString());
  return filter === undefined ? texts.nothing(name, since) : texts.noMatch(name, since);
}

const texts = {
  noneYet: (name: string, from: string): Text => ({
    en: `No line that matches was found in the log of ${name} from ${from} on`,
    ja: `${name} の ${from} 以降のログに一致する行はありません`,
  }),
  nothing: (name: string, since: string): Text => ({
    en: `No log line of ${name} in the last ${since}`,
    ja: `${name} のログは直近 ${since} にありません`,
  }),
  noMatch: (name: string, since: string): Text => ({
    en: `No log line of ${name} in the last ${since} matches`,
    ja: `${name} の直近 ${since} のログに一致する行はありません`,
  }),
  filter: { en: 'Filter: ', ja: '検索条件: ' },
  newest: (name: string, count: number, since: string): Text => ({
    en: `Log of ${name}: the newest ${count} lines of the last ${since}`,
    ja: `${name} のログ: 直近 ${since} の最新 ${count} 行`,
  }),
  inFile: { en: 'All of it is in the file in the thread.', ja: '全体はスレッドのファイルにあります。' },
  unread: (time: string): Text => ({
    en: `The log is very busy: lines before ${time} were not read. Shorten --since or give a --filter.`,
    ja: `ログの量が多いため、${time} より前の行は読んでいません。--since を短くするか --filter を指定してください。`,
  }),
} as const;
