import type { Text } from '../config/language.ts';
import type { Line } from '../slack/line.ts';

/** The rest is there to see what happened around the errors. */
export const restShown = 10;

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

type Counted = { readonly since: string; readonly all: number; readonly error: number; readonly warning: number };

export const logTexts = {
  noneYet: (name: string): Text => ({
    en: `No line that matches was found in what was read of the log of ${name}`,
    ja: `${name} のログのうち、読み取った範囲に一致する行はありません`,
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
  sorted: (name: string, { since, all, error, warning }: Counted): Text => ({
    en: `Log of ${name}: ${counted(error, 'error')} and ${counted(warning, 'warning')} among the newest ${all} lines of the last ${since}`,
    ja: `${name} のログ: 直近 ${since} の最新 ${all} 行のうち、エラー ${error} 行、警告 ${warning} 行`,
  }),
  errors: (count: number): Text => ({ en: `Errors (${count}), newest first`, ja: `エラー（${count} 行、新しい順）` }),
  warnings: (count: number): Text => ({ en: `Warnings (${count}), newest first`, ja: `警告（${count} 行、新しい順）` }),
  rest: (count: number): Text =>
    count > restShown
      ? { en: `All else: the newest ${restShown} of ${count}`, ja: `そのほか（${count} 行のうち最新 ${restShown} 行）` }
      : { en: `All else (${count})`, ja: `そのほか（${count} 行）` },
  more: (count: number): Text => ({
    en: `… and ${count} more kinds, in the file`,
    ja: `… ほか ${count} 種類はファイルにあります`,
  }),
  inFile: { en: 'All of it is in the file in the thread.', ja: '全体はスレッドのファイルにあります。' },
  unread: (at: number): Line => ({
    en: [
      'The log is very busy: lines before ',
      { at },
      ' were not read. Shorten ',
      { code: '--since' },
      ' or give a ',
      { code: '--filter' },
      '.',
    ],
    ja: [
      'ログの量が多いため、',
      { at },
      ' より前の行は読んでいません。',
      { code: '--since' },
      ' を短くするか ',
      { code: '--filter' },
      ' を指定してください。',
    ],
  }),
} as const;
