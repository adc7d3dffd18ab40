import { subjectsOf } from './actions.ts';
import type { Declaration, ParsingSettings } from './declaration.ts';
import { nearest } from './nearest.ts';
import type { Word } from './tokenize.ts';

export type Chosen =
  | { readonly kind: 'chosen'; readonly declaration: Declaration; readonly rest: readonly Word[] }
  /** No verb of the command; `likely` is the one that was meant, where that can be told. */
  | { readonly kind: 'none'; readonly likely: Declaration | undefined };

/** Which of a command's declarations the words after it ask for. */
export function chooseDeclaration(
  words: readonly Word[],
  family: readonly Declaration[],
  settings: ParsingSettings,
): Chosen {
  const typed = words[0]?.plain.toLowerCase() ?? '';
  const named = family.find(({ verb }) => verb !== undefined && verb === typed);
  if (named) return { kind: 'chosen', declaration: named, rest: words.slice(1) };
  const verbless = family.find(({ verb }) => verb === undefined);
  const subjects = verbless ? subjectsOf(verbless, settings) : [];
  const likely = subjects.includes(typed) ? undefined : likelyVerb(typed, family, subjects);
  if (!verbless || likely) return { kind: 'none', likely };
  return { kind: 'chosen', declaration: verbless, rest: words };
}

/** What people say instead of a verb comes before what they misspell, and neither before a subject that is nearer. */
function likelyVerb(
  typed: string,
  family: readonly Declaration[],
  subjects: readonly string[],
): Declaration | undefined {
  const meant = typed.startsWith('/') ? undefined : family.find(({ also = [] }) => also.includes(typed));
  if (meant) return meant;
  const verbs = family.flatMap(({ verb }) => verb ?? []);
  const likely = nearest(typed, [...subjects, ...verbs]);
  return family.find(({ verb }) => verb !== undefined && verb === likely);
}
