import type { Both, Text } from '../config/language.ts';
import type { HalfPiece } from '../slack/line.ts';
import type { Right } from './rights.ts';
import { listed } from './who-may-words.ts';

/** So many commands stand in one sentence: a phone shows some 40 characters in a line. */
const shown = 10;

/** What one may do, as it goes on from "You may": `run disk-usage and container-logs on previews`. */
export const rightWords = (right: Right): Both<readonly HalfPiece[]> => ({
  en: inEnglish(right),
  ja: inJapanese(right),
});

function inEnglish({ kind, names, targets, whole }: Right): readonly HalfPiece[] {
  const { codes, more } = codesOf(names);
  const what = whole ? ['every ', { code: commandOf(names[0] ?? '') }, ' command'] : [...anded(codes, more)];
  switch (kind) {
    case 'once':
      return ['use ', ...what];
    case 'repository':
      return ['use ', ...what, ...(targets.length > 0 ? [` for ${inWords(targets)}`] : [])];
    case 'environment':
      return ['use ', ...what, ` on ${inWords(targets.map((target) => targetWord(target).en))}`];
    case 'command':
      return ['run ', ...what, ` on ${inWords(targets.map((target) => targetWord(target).en))}`];
  }
}

function inJapanese({ kind, names, targets, whole }: Right): readonly HalfPiece[] {
  const where = targets.map((target) => targetWord(target).ja).join('、');
  const { codes, more } = codesOf(names);
  const others = more > 0 ? [`、ほか ${more} 件`] : [];
  const what = whole
    ? [{ code: commandOf(names[0] ?? '') }, ' の全コマンド']
    : [
        ...listed(
          codes.map((code) => [code]),
          '、',
        ),
        ...others,
      ];
  if (where === '') return what;
  return kind === 'command' ? [`${followed(where)}で `, ...what, ' を実行'] : [`${followed(where)}の `, ...what];
}

/** A space stands between Latin letters and what follows them. */
const followed = (where: string): string => (/[\w-]$/.test(where) ? `${where} ` : where);

const codesOf = (names: readonly string[]) => ({
  codes: names.slice(0, shown).map((name, index): HalfPiece => ({ code: shortened(name, names[index - 1]) })),
  more: Math.max(0, names.length - shown),
});

/** `/preview up`, `down`: the slash command is said once. */
const shortened = (name: string, before: string | undefined): string =>
  before !== undefined && commandOf(name) !== '' && commandOf(before) === commandOf(name)
    ? name.slice(commandOf(name).length + 1)
    : name;

const commandOf = (name: string): string => name.split(' ').slice(0, -1).join(' ');

const targetWords = new Map<string, Text>([
  ['preview', { en: 'previews', ja: 'プレビュー' }],
  ['all', { en: 'all at once', ja: '全環境まとめて' }],
]);

const targetWord = (target: string): Text => targetWords.get(target) ?? { en: target, ja: target };

const inWords = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

function anded(codes: readonly HalfPiece[], more: number): readonly HalfPiece[] {
  if (more > 0)
    return [
      ...listed(
        codes.map((code) => [code]),
        ', ',
      ),
      ` and ${more} more`,
    ];
  const last = codes.at(-1);
  if (last === undefined || codes.length < 2) return codes;
  return [
    ...listed(
      codes.slice(0, -1).map((code) => [code]),
      ', ',
    ),
    ' and ',
    last,
  ];
}
