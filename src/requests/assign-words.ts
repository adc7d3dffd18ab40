import type { Text } from '../config/language.ts';
import type { Declaration } from './declaration.ts';
import { nearest } from './nearest.ts';
import { problems } from './problems.ts';
import type { Word } from './tokenize.ts';

/** What was typed for a declaration, by name; flags are `true`. */
export type Typed = { readonly [name: string]: string | true };

export type Assignment =
  | { readonly kind: 'typed'; readonly typed: Typed }
  | { readonly kind: 'problem'; readonly problem: Text };

type Option = { readonly name: string; readonly value: string | undefined };

const optionName = /^--([a-z][a-z0-9-]*)(?:=|$)/i;
/** Would change an object's prototype instead of adding a key. */
const reserved = '__proto__';

const problem = (text: Text): Assignment => ({ kind: 'problem', problem: text });

/** Gives the words to the declaration's positions in order, and options to their names. */
export function assignWords(
  words: readonly Word[],
  declaration: Declaration,
  choices: readonly string[] = [],
): Assignment {
  const typed = new Map<string, string | true>();
  const positions = [...declaration.positional];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    if (!beginsOption(word)) {
      const position = positions.shift();
      if (position === undefined) return problem(problems.extra(word.value));
      typed.set(position, word.value);
      continue;
    }
    const option = readOption(word);
    const kind = option && kindOf(option, declaration);
    if (!kind) return problem(problems.unknownOption(word.value, suggestOption(option, declaration)));
    if (typed.has(option.name)) return problem(problems.twice(`--${option.name}`));
    if (kind === 'flag') {
      if (option.value !== undefined) return problem(problems.noValueTaken(`--${option.name}`));
      typed.set(option.name, true);
      continue;
    }
    const next = words[at + 1];
    if (option.value === undefined) at += 1;
    const value = option.value ?? (next && !beginsOption(next) ? next.value : undefined);
    if (value === undefined) return problem(problems.noValue(`--${option.name}`));
    typed.set(option.name, value);
  }
  const missing = positions[0];
  if (missing !== undefined) return problem(problems.missing(missing, choices));
  return { kind: 'typed', typed: Object.fromEntries(typed) };
}

const beginsOption = (word: Word): boolean => word.bare >= 2 && word.value.startsWith('--');

function readOption(word: Word): Option | undefined {
  const found = optionName.exec(word.value.slice(0, word.bare));
  if (!found?.[1]) return undefined;
  const equals = found[0].endsWith('=');
  if (!equals && found[0].length < word.value.length) return undefined;
  return { name: found[1].toLowerCase(), value: equals ? word.value.slice(found[0].length) : undefined };
}

function kindOf(option: Option, declaration: Declaration): 'value' | 'flag' | undefined {
  if (Object.hasOwn(declaration.options, option.name)) return declaration.options[option.name];
  const free = !declaration.positional.includes(option.name) && option.name !== reserved;
  return declaration.openOptions && free ? 'value' : undefined;
}

function suggestOption(option: Option | undefined, declaration: Declaration): string | undefined {
  const found = option && nearest(option.name, Object.keys(declaration.options));
  return found && `--${found}`;
}
