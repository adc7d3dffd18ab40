import { formatDuration } from '../config/duration.ts';
import type { Text } from '../config/language.ts';

/** What somebody typed, short enough for a message and unable to end the code span it stands in. */
export function shown(typed: string): string {
  const oneLine = typed.replaceAll('`', 'ˋ').replaceAll(/\s+/g, ' ');
  return `\`${oneLine.length > 60 ? `${oneLine.slice(0, 60).toWellFormed()}…` : oneLine || ' '}\``;
}

const maybe = (suggestion: string | undefined): Text =>
  suggestion === undefined
    ? { en: '', ja: '' }
    : { en: ` Did you mean ${shown(suggestion)}?`, ja: `${shown(suggestion)} のことでしょうか。` };

/** A line to paste, which `shown` would cut. */
export const wholeLine = (line: string): string => `\`${line.replaceAll('`', 'ˋ').slice(0, 400).toWellFormed()}\``;

/** The problem, and whether this line was meant. */
export const asking = (problem: Text, line: string): Text => ({
  en: `${problem.en} Did you mean ${wholeLine(line)}?`,
  ja: `${problem.ja}${wholeLine(line)} のことでしょうか。`,
});

/** What can be wrong with a command's text. Each completes "Nothing was done: …". */
export const problems = {
  unprintable: {
    en: 'the text contains invisible or control characters. Type it again instead of pasting it.',
    ja: '見えない文字または制御文字が含まれています。貼り付けずに入力し直してください。',
  },
  openQuote: {
    en: 'a quotation mark is not closed. Put a value that contains spaces or quotation marks between "double quotes".',
    ja: '引用符が閉じられていません。空白や引用符を含む値は "二重引用符" で囲んでください。',
  },
  unknownCommand: (command: string, suggestion?: string): Text => ({
    en: `${shown(command)} is not a command of Slipway.${maybe(suggestion).en}`,
    ja: `${shown(command)} というコマンドはありません。${maybe(suggestion).ja}`,
  }),
  noVerb: (command: string): Text => ({
    en: `${shown(command)} needs to know what to do.`,
    ja: `${shown(command)} に続けて、何をするかを指定してください。`,
  }),
  unknownVerb: (verb: string, suggestion?: string): Text => ({
    en: `there is no command ${shown(verb)} here.${maybe(suggestion).en}`,
    ja: `${shown(verb)} という操作はありません。${maybe(suggestion).ja}`,
  }),
  missing: (name: string, choices: readonly string[] = []): Text => ({
    en: `${shown(`<${name}>`)} is missing.${choices.length > 0 ? ` It is one of ${listed(choices)}.` : ''}`,
    ja: `${shown(`<${name}>`)} がありません。${choices.length > 0 ? `次のいずれかを指定してください: ${listed(choices)}。` : ''}`,
  }),
  extra: (word: string): Text => ({
    en: `${shown(word)} was not expected here. Put a value that contains spaces between "double quotes".`,
    ja: `${shown(word)} はここでは指定できません。空白を含む値は "二重引用符" で囲んでください。`,
  }),
  unknownOption: (option: string, suggestion?: string): Text => ({
    en: `the option ${shown(option)} does not exist here.${maybe(suggestion).en}`,
    ja: `オプション ${shown(option)} はここでは使えません。${maybe(suggestion).ja}`,
  }),
  twice: (option: string): Text => ({
    en: `${shown(option)} is given twice.`,
    ja: `${shown(option)} が 2 回指定されています。`,
  }),
  noValue: (option: string): Text => ({
    en: `${shown(option)} needs a value. Put a value that begins with two hyphens between "double quotes".`,
    ja: `${shown(option)} には値が必要です。ハイフン 2 つで始まる値は "二重引用符" で囲んでください。`,
  }),
  noValueTaken: (option: string): Text => ({
    en: `${shown(option)} stands alone and takes no value.`,
    ja: `${shown(option)} に値は指定できません。`,
  }),
  notPullRequest: (typed: string): Text => ({
    en: `${shown(typed)} is not a pull request number (1 to 9999999, digits only).`,
    ja: `${shown(typed)} はプルリクエスト番号ではありません（1〜9999999 の数字のみ）。`,
  }),
  zeroFirst: (typed: string, number: string | undefined): Text => ({
    en: `${shown(typed)} is not a pull request number: it begins with a zero.${maybe(number).en}`,
    ja: `${shown(typed)} はプルリクエスト番号ではありません（先頭が 0 です）。${maybe(number).ja}`,
  }),
  otherRepository: (typed: string, repository: string, choices: readonly string[]): Text => ({
    en: `${shown(typed)} is a pull request of ${shown(repository)}, which has no previews here.${choices.length > 1 ? ` Those that have: ${listed(choices)}.` : ''}`,
    ja: `${shown(typed)} は ${shown(repository)} のプルリクエストです。ここではこのリポジトリのプレビューを扱っていません。${choices.length > 1 ? `扱っているもの: ${listed(choices)}` : ''}`,
  }),
  whichRepository: (typed: string, choices: readonly string[]): Text => ({
    en: `${shown(typed)} does not say of which repository. It is one of ${listed(choices)}.`,
    ja: `${shown(typed)} だけではリポジトリが決まりません。次のいずれかを指定してください: ${listed(choices)}。`,
  }),
  noPreviews: {
    en: 'there are no previews here: `slipway.config.ts` has no `previews`.',
    ja: 'ここにはプレビューがありません（`slipway.config.ts` に `previews` がありません）。',
  },
  notInteger: (typed: string, min: number, max: number): Text => ({
    en: `${shown(typed)} is not a whole number from ${min} to ${max}.`,
    ja: `${shown(typed)} は ${min}〜${max} の整数ではありません。`,
  }),
  notDuration: (typed: string): Text => ({
    en: `${shown(typed)} is not a duration. Write it like ${shown('45m')}, ${shown('4h')}, ${shown('1h30m')} or ${shown('2d')}.`,
    ja: `${shown(typed)} は時間の長さではありません。${shown('45m')}、${shown('4h')}、${shown('1h30m')}、${shown('2d')} のように書いてください。`,
  }),
  durationOutside: (typed: string, min: number, max: number): Text => ({
    en: `${shown(typed)} is outside what is allowed: ${formatDuration(min)} to ${formatDuration(max)}.`,
    ja: `${shown(typed)} は指定できる範囲（${formatDuration(min)}〜${formatDuration(max)}）の外です。`,
  }),
  notOneOf: (typed: string, allowed: readonly string[], suggestion?: string): Text => ({
    en: `${shown(typed)} is not one of ${listed(allowed)}.${maybe(suggestion).en}`,
    ja: `${shown(typed)} は次のいずれでもありません: ${listed(allowed)}。${maybe(suggestion).ja}`,
  }),
  noHours: (name: string): Text => ({
    en: `${shown(name)} has no hours, so nothing ever puts it to sleep. To let it sleep outside of them, write under ${shown(`environments.${name}`)} of ${shown('slipway.config.ts')}: ${shown("hours: { weekdays: '9-18', timeZone: 'Asia/Tokyo',")} ${shown("include: ['service', 'database'] },")}`,
    ja: `${shown(name)} には稼働時間の設定がないため、スリープすることはありません。時間外にスリープさせるには、${shown('slipway.config.ts')} の ${shown(`environments.${name}`)} に次のように書いてください: ${shown("hours: { weekdays: '9-18', timeZone: 'Asia/Tokyo',")} ${shown("include: ['service', 'database'] },")}`,
  }),
  notUser: (typed: string): Text => ({
    en: `${shown(typed)} is not a person Slack knows. Type ${shown('@')} and pick the person from Slack's list.`,
    ja: `${shown(typed)} は Slack のユーザーではありません。${shown('@')} を入力して一覧から選んでください。`,
  }),
  notText: (typed: string, maxLength: number): Text => ({
    en: `${shown(typed)} is empty or longer than ${maxLength} characters.`,
    ja: `${shown(typed)} は空か、${maxLength} 文字を超えています。`,
  }),
  pastedTooLong: (length: number, maxLength: number): Text => ({
    en: `the text has ${length} characters and may have ${maxLength}. Paste the lines that name the error alone, from the first of them on.`,
    ja: `テキストは ${length} 文字あり、上限の ${maxLength} 文字を超えています。エラーが書かれている行だけを、最初の行から貼り付けてください。`,
  }),
  notMatching: (typed: string, pattern: string): Text => ({
    en: `${shown(typed)} does not have the form ${shown(pattern)}.`,
    ja: `${shown(typed)} は ${shown(pattern)} の形式ではありません。`,
  }),
  noWindow: {
    en: 'Slack did not open the window in time.',
    ja: 'Slack がウィンドウを時間内に開けませんでした。',
  },
  unreadable: (name: string): Text => ({
    en: `${shown(name)} could not be understood.`,
    ja: `${shown(name)} を解釈できません。`,
  }),
} as const;

const listed = (values: readonly string[]): string =>
  values.length > 20 ? `${values.slice(0, 20).map(shown).join(', ')}, …` : values.map(shown).join(', ');
