import type { Declaration } from './declaration.ts';
import { quoted, readOption } from './read-option.ts';
import type { Word } from './tokenize.ts';

type Words = readonly Word[];

const lower = ({ plain }: Word): string => plain.toLowerCase();

/**
 * The commands that may have been meant instead of this one, whose first word is the command itself. Whoever suggests
 * one of them reads it first: many are nothing.
 */
export function otherCommands(words: Words, declarations: readonly Declaration[]): readonly Words[] {
  return [
    ...repeatedCommand(words, declarations),
    ...insteadOfAnother(words, declarations),
    ...asOption(words, declarations),
    ...verbBehind(words, declarations),
    ...swapped(words, 1),
    ...swapped(words, 2),
  ];
}

/** `/preview /preview up 123`, `/slipway health prod`. */
function repeatedCommand(words: Words, declarations: readonly Declaration[]): readonly Words[] {
  const typed = words[1] && lower(words[1]);
  const found = declarations.find(({ command }) => command === typed || command === `/${typed}`);
  return found ? [[quoted(found.command), ...words.slice(2)]] : [];
}

/** `/preview help`, which is a verb of one other command alone; `/logs pr-123`, which a declaration says it is for. */
function insteadOfAnother(words: Words, declarations: readonly Declaration[]): readonly Words[] {
  const [head, first] = words.map(lower);
  if (head === undefined || first === undefined) return [];
  const verbs = declarations.filter(
    ({ command, verb, also = [] }) => command !== head && (verb === first || also.includes(first)),
  );
  const stands = (start: string) => declarations.filter(({ also = [] }) => also.includes(start));
  return [
    ...(verbs.length === 1 ? verbs : []).map((declaration) => [...heading(declaration), ...words.slice(2)]),
    ...stands(`${head} ${first}`).flatMap((declaration) => withAndWithoutOptions(declaration, words.slice(2))),
    ...stands(head).flatMap((declaration) => withAndWithoutOptions(declaration, words.slice(1))),
  ];
}

const heading = ({ command, verb }: Declaration): Words => [command, ...(verb === undefined ? [] : [verb])].map(quoted);

function withAndWithoutOptions(declaration: Declaration, words: Words): readonly Words[] {
  const options = words.findIndex((word) => readOption(word) !== undefined);
  const bare = options === -1 ? [] : [[...heading(declaration), ...words.slice(0, options)]];
  return [[...heading(declaration), ...words], ...bare];
}

/** `/preview up --help`. */
function asOption(words: Words, declarations: readonly Declaration[]): readonly Words[] {
  const options = words
    .slice(1)
    .map(lower)
    .filter((word) => word.startsWith('-'));
  const found = declarations.find(({ also = [] }) => options.some((option) => also.includes(option)));
  return found ? [heading(found)] : [];
}

/** `/preview 123 down`. */
function verbBehind(words: Words, declarations: readonly Declaration[]): readonly Words[] {
  const head = words[0] && lower(words[0]);
  const verbs = declarations.filter(({ command }) => command === head).flatMap(({ verb }) => verb ?? []);
  const at = words.findIndex((word, place) => place > 1 && verbs.includes(lower(word)));
  const verb = words[at];
  return verb ? [[...words.slice(0, 1), verb, ...words.slice(1, at), ...words.slice(at + 1)]] : [];
}

/** `/run prod redeploy`, `/preview extend 2h 123`. */
function swapped(words: Words, at: number): readonly Words[] {
  const [one, other] = words.slice(at);
  return one && other ? [[...words.slice(0, at), other, one, ...words.slice(at + 2)]] : [];
}
