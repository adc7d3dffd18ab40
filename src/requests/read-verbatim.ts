import type { Declaration } from './declaration.ts';
import { plainWord } from './plain-word.ts';
import { quoted } from './read-option.ts';
import type { Word } from './tokenize.ts';

const head = /^\s*\S+\s+(\S+)\s*/;

/**
 * The command whose verb takes what stands behind it as it stands, and that: before anything is split into words, since
 * what was pasted may hold an odd quotation mark or a terminal's colours. Undefined for every other command.
 */
export function readVerbatim(
  text: string,
  family: readonly Declaration[],
): { readonly declaration: Declaration; readonly words: readonly Word[] } | undefined {
  const [start = '', verb = ''] = head.exec(text) ?? [];
  const typed = plainWord(verb).toLowerCase();
  const declaration = family.find((one) => one.verbatim && one.verb === typed);
  if (!declaration) return undefined;
  const rest = text.slice(start.length).trimEnd();
  const flag = declaration.options.share === 'flag' ? flagInFront.exec(rest)?.[0] : undefined;
  const pasted = flag === undefined ? rest : rest.slice(flag.length);
  return { declaration, words: [...(flag === undefined ? [] : [share]), ...(pasted === '' ? [] : [quoted(pasted)])] };
}

/** Directly behind the verb alone: further on it is part of what was pasted. Phones write one long dash. */
const flagInFront = /^(?:--|—|–)share(?:\s+|$)/i;
const share: Word = { typed: '--share', plain: '--share', bare: '--share'.length };

/** Read word by word, as in a line that is merely suggested: still one text. */
export const asOneText = (words: readonly Word[]): readonly Word[] =>
  words.length > 1 ? [quoted(words.map(({ typed }) => typed).join(' '))] : words;
