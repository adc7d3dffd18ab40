import type { Text } from '../config/language.ts';
import { problems } from './problems.ts';

/** One word of a command. Its first `bare` characters stood outside quotation marks. */
export type Word = { readonly value: string; readonly bare: number };

export type Tokens =
  | { readonly kind: 'words'; readonly words: readonly Word[] }
  | { readonly kind: 'problem'; readonly problem: Text };

/** Keyboards turn straight quotation marks into these. A mark closes what any mark of its own kind opened. */
export const doubleMarks = '"“”„‟';
export const singleMarks = "'‘’‚‛";

const leadingDash = /^[—–―]-?/;
const space = /\s/;
/**
 * Control characters, half surrogate pairs, line separators, and marks that hide or reorder what stands in a message.
 * Joiners and variation selectors stay: emoji and some scripts are written with them.
 */
export const unprintable =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e]|(?!\u200c|\u200d|\ufe0e|\ufe0f)\p{Default_Ignorable_Code_Point}/u;
const bareSpace = /[\t\n\r\v\f]+/g;

/** Splits a command as a shell would, without escapes, and undoes what phones and desktops do to quotes and hyphens. */
export function tokenize(typed: string): Tokens {
  const text = typed.replaceAll(bareSpace, ' ');
  if (unprintable.test(text)) return { kind: 'problem', problem: problems.unprintable };
  const words: Word[] = [];
  let at = 0;
  while (at < text.length) {
    if (space.test(text.charAt(at))) at += 1;
    else {
      const { word, end } = readWord(text, at);
      if (!word) return { kind: 'problem', problem: problems.openQuote };
      words.push(word);
      at = end;
    }
  }
  return { kind: 'words', words };
}

function readWord(text: string, start: number): { word?: Word; end: number } {
  let value = '';
  let bare: number | undefined;
  let at = start;
  while (at < text.length && !space.test(text.charAt(at))) {
    const marks = [doubleMarks, singleMarks].find((kind) => kind.includes(text.charAt(at)));
    if (marks === undefined) {
      value += text.charAt(at);
      at += 1;
    } else {
      bare ??= value.length;
      const close = closingMark(text, at + 1, marks);
      if (close === undefined) return { end: at };
      value += text.slice(at + 1, close);
      at = close + 1;
    }
  }
  return { word: straightenDash({ value, bare: bare ?? value.length }), end: at };
}

function closingMark(text: string, from: number, marks: string): number | undefined {
  for (let at = from; at < text.length; at += 1) if (marks.includes(text.charAt(at))) return at;
  return undefined;
}

function straightenDash(word: Word): Word {
  const bareText = word.value.slice(0, word.bare);
  const dash = leadingDash.exec(bareText)?.[0];
  if (dash === undefined) return word;
  return { value: `--${word.value.slice(dash.length)}`, bare: word.bare - dash.length + 2 };
}
