import type { Text } from '../config/language.ts';
import { wholeLine as inCode, shown } from '../requests/problems.ts';

type Bounds = { readonly shortest: number; readonly longest: number };

const listed = (values: readonly string[]): string => values.map(shown).join(', ');

/** What can be wrong with `/run …`. Each completes "Nothing was done: …". */
export const runProblems = {
  unknownName: (name: string, known: readonly string[]): Text => ({
    en: `${shown(name)} is not a command of the catalogue. It has: ${listed(known) || 'none'}.`,
    ja: `${shown(name)} というコマンドはカタログにありません。登録済み: ${listed(known) || 'なし'}。`,
  }),
  unknownTarget: (name: string, target: string, known: readonly string[]): Text => ({
    en: `${shown(name)} does not run on ${shown(target)}. It runs on: ${listed(known)}.`,
    ja: `${shown(name)} は ${shown(target)} では実行できません。実行先: ${listed(known)}。`,
  }),
  unknownParameter: (name: string, parameter: string, usage: string): Text => ({
    en: `${shown(name)} has no parameter ${shown(`--${parameter}`)}. Its form: ${inCode(usage)}.`,
    ja: `${shown(name)} に ${shown(`--${parameter}`)} という引数はありません。書式: ${inCode(usage)}。`,
  }),
  missingParameter: (parameter: string, usage: string): Text => ({
    en: `${shown(`--${parameter}`)} is missing. The form is ${inCode(usage)}.`,
    ja: `${shown(`--${parameter}`)} がありません。書式: ${inCode(usage)}。`,
  }),
  badParameter: (parameter: string, problem: Text, usage: string): Text => ({
    en: `${shown(`--${parameter}`)}: ${problem.en} The form is ${inCode(usage)}.`,
    ja: `${shown(`--${parameter}`)}: ${problem.ja}書式: ${inCode(usage)}。`,
  }),
  notTag: (typed: string): Text => ({
    en: `${shown(typed)} cannot be the tag of an image. A tag such as ${shown('v1.42.0')} has letters, digits, ${shown('_')}, ${shown('.')} and ${shown('-')}, 128 at most, and begins with neither ${shown('.')} nor ${shown('-')}.`,
    ja: `${shown(typed)} はイメージのタグとして使えません。タグ（例: ${shown('v1.42.0')}）に使えるのは英数字と ${shown('_')}、${shown('.')}、${shown('-')} で 128 文字まで、先頭に ${shown('.')} と ${shown('-')} は使えません。`,
  }),
  braces: {
    en: 'two opening braces in a row are not taken, since Systems Manager would read them as a reference.',
    ja: '波かっこを 2 つ続けた値は、Systems Manager が参照と解釈するため使えません。',
  },
  option: {
    en: 'it may not begin with a hyphen: the command would take it for an option.',
    ja: '先頭にハイフンは使えません。コマンドがオプションと解釈するためです。',
  },
  reason: ({ shortest, longest }: Bounds, line: string): Text => ({
    en: `${shown('--break-glass')} needs a reason of ${shortest} to ${longest} characters between "double quotes": ${inCode(line)}.`,
    ja: `${shown('--break-glass')} には理由を ${shortest}〜${longest} 文字で、"二重引用符" で囲んで指定してください: ${inCode(line)}。`,
  }),
} as const;
