import type { Text } from '../config/language.ts';
import type { Declaration, Words } from './declaration.ts';
import { nearest } from './nearest.ts';
import { problems } from './problems.ts';
import { optionOf, quoted, readOption } from './read-option.ts';
import type { Word } from './tokenize.ts';

export type Assignment =
  | { readonly kind: 'assigned'; readonly words: Words }
  /** `at` is the place of the word that does not fit; `asks` where the problem names what was likely meant. */
  | {
      readonly kind: 'problem';
      readonly problem: Text;
      readonly at: number;
      readonly asks?: boolean;
      readonly field?: { readonly argument: string; readonly problem: Text };
    };

/** Gives the words to the declaration's positions in order, and options to their names. */
export function assignWords(
  words: readonly Word[],
  declaration: Declaration,
  choices: readonly string[] = [],
): Assignment {
  const assigned = new Map<string, Word | true>();
  const positions = [...declaration.positional];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    const problem = (text: Text): Assignment => ({ kind: 'problem', problem: text, at });
    const typed = optionAt(word, declaration);
    if (typed === undefined) {
      const position = positions.shift();
      if (position === undefined) return problem(problems.extra(word.typed));
      assigned.set(position, word);
      continue;
    }
    const option = typed && optionOf(typed, declaration);
    if (!option) return unknownOption(word, at, declaration);
    const { name, kind } = option;
    if (assigned.has(name)) return problem(problems.twice(`--${name}`));
    if (kind === 'flag') {
      if (typed.value !== undefined) return problem(problems.noValueTaken(`--${name}`));
      assigned.set(name, true);
      continue;
    }
    const next = words[at + 1];
    const following = next && !standsForItself(next, declaration) ? next : undefined;
    if (typed.value === undefined && following) at += 1;
    // What is wanted of a deliberate one its own schema says, with the line to type.
    const value = typed.value ?? following ?? (kind === 'deliberate' ? quoted('') : undefined);
    if (value === undefined) return { kind: 'problem', problem: problems.noValue(`--${name}`), at: at + 1 };
    assigned.set(name, value);
  }
  const missing = positions[0];
  if (missing !== undefined) {
    const problem = problems.missing(missing, choices);
    return { kind: 'problem', problem, at: words.length, field: { argument: missing, problem } };
  }
  return { kind: 'assigned', words: Object.fromEntries(assigned) };
}

type Found = ReturnType<typeof readOption>;

/** Undefined for a word that is no option; null for one that begins like an option and can be none. */
function optionAt(word: Word, declaration: Declaration): Found | null {
  const option = readOption(word);
  if (option && (option.hyphens === 2 || optionOf(option, declaration))) return option;
  return word.bare > 0 && word.plain.startsWith('--') ? null : undefined;
}

/** A value may begin with a dash, unless it is one that people type to begin an option. */
function standsForItself(word: Word, declaration: Declaration): boolean {
  if (word.bare > 1 && word.typed.startsWith('--')) return true;
  const option = readOption(word);
  return option !== undefined && optionOf(option, declaration) !== undefined;
}

function unknownOption(word: Word, at: number, declaration: Declaration): Assignment {
  const name = readOption(word)?.name;
  const likely = name && nearest(name, Object.keys(declaration.options));
  const problem = problems.unknownOption(word.typed, likely && `--${likely}`);
  return { kind: 'problem', problem, at, asks: likely !== undefined };
}
