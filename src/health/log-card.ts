import type { LogLine } from '../aws/logs.ts';
import type { Language, Text } from '../config/language.ts';
import { card } from '../slack/blocks/card.ts';
import { codeSection } from '../slack/blocks/code-section.ts';
import type { Line } from '../slack/line.ts';
import type { Message } from '../slack/message.ts';

type LogCard = {
  readonly name: string;
  readonly group: string;
  /** The command as it was typed. */
  readonly request: string;
  readonly since: string;
  readonly lines: readonly LogLine[];
  readonly complete: boolean;
  readonly language: Language;
  readonly footnote: Line;
};

/** What a section of a message holds; longer output goes into a file under the message. */
const longestInMessage = 2_500;

export const fitsMessage = (text: string): boolean => text.length <= longestInMessage;

export const logText = (lines: readonly LogLine[]): string =>
  lines.map(({ at, message }) => `${new Date(at).toISOString()} ${message}`).join('\n');

export function logCard({ name, group, request, since, lines, complete, language, footnote }: LogCard): Message {
  const text = logText(lines);
  const facts: Line[] = [
    [{ code: group }],
    ...(complete ? [] : [unread[language]]),
    ...(fitsMessage(text) ? [] : [inFile[language]]),
  ];
  return card({
    title: (lines.length === 0 ? nothing(name, since) : newest(name, lines.length, since))[language],
    body: facts,
    details: lines.length === 0 ? [] : [codeSection({ code: text, language })],
    footnote,
    buttons: [
      { label: language === 'ja' ? 'もう一度実行' : 'Run again', command: request },
      { label: language === 'ja' ? '全体の確認' : 'Health', command: `/health ${name}` },
    ],
  });
}

const nothing = (name: string, since: string): Text => ({
  en: `No log line of ${name} in the last ${since}`,
  ja: `${name} のログは直近 ${since} にありません`,
});

const newest = (name: string, count: number, since: string): Text => ({
  en: `Log of ${name}: the newest ${count} lines of the last ${since}`,
  ja: `${name} のログ: 直近 ${since} の最新 ${count} 行`,
});

const inFile: Text = { en: 'All of it is in the file in the thread.', ja: '全体はスレッドのファイルにあります。' };

const unread: Text = {
  en: 'The log is too busy to read to its end: shorten --since or give a --filter.',
  ja: 'ログの量が多く最後まで読めていません。--since を短くするか --filter を指定してください。',
};
