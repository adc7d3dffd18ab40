import type { Holders } from '../access/who-may.ts';
import type { Both } from '../config/language.ts';
import type { HalfPiece } from '../slack/line.ts';

/** So many people and groups of one role are named: whoever asks needs one of them. */
const named = 4;

/**
 * Roles and who has them, by name: `operator (@SRE, @mika)`. Only for what nobody but the asker sees: where others read
 * it a name would call them.
 */
export const holderWords = (holders: readonly Holders[]): Both<readonly HalfPiece[]> => ({
  en: listed(
    holders.map((one) => roleWith(one, marks.en)),
    ', ',
  ),
  ja: listed(
    holders.map((one) => roleWith(one, marks.ja)),
    '、',
  ),
});

type Marks = {
  readonly open: string;
  readonly close: string;
  readonly between: string;
  readonly nobody: string;
  readonly more: (count: number) => string;
};

const marks: Both<Marks> = {
  en: { open: ' (', close: ')', between: ', ', nobody: 'nobody at present', more: (n: number) => `, ${n} more` },
  ja: { open: '（', close: '）', between: '、', nobody: '該当者なし', more: (n: number) => `、ほか ${n} 件` },
};

/** Groups first: somebody of them is there more often than one person is. */
function roleWith({ role, users, userGroups }: Holders, marked: Marks): readonly HalfPiece[] {
  const { open, close, between, nobody, more } = marked;
  const all: HalfPiece[] = [...userGroups.map((userGroup) => ({ userGroup })), ...users.map((user) => ({ user }))];
  if (all.length === 0) return [role, open, nobody, close];
  const rest = all.length - named;
  const people = listed(
    all.slice(0, named).map((one) => [one]),
    between,
  );
  return [role, open, ...people, ...(rest > 0 ? [more(rest)] : []), close];
}

/** Joins what is made of pieces. */
export const listed = (items: readonly (readonly HalfPiece[])[], between: string): HalfPiece[] =>
  items.flatMap((pieces, index) => (index === 0 ? pieces : [between, ...pieces]));
