import type { Text } from '../config/language.ts';
import type { Mark, TypedText } from '../slack/typed-text.ts';
import { withoutPastedMarks } from './pasted-marks.ts';
import { dashes, plainWord } from './plain-word.ts';
import { problems } from './problems.ts';
import { quotationMarks, singleMarks } from './quotation-marks.ts';

/** One word of a command, without the quotation marks around it. */
export type Word = {
  /** As it was typed: what free text asks for. */
  readonly typed: string;
  /** As names, numbers and durations are read; a person or group stands in it by Slack's id. */
  readonly plain: string;
  /** So many characters of `typed` stood outside quotation marks. */
  readonly bare: number;
};

export type Tokens =
  | { readonly kind: 'words'; readonly words: readonly Word[] }
  | { readonly kind: 'problem'; readonly problem: Text };

type Draft = { readonly typed: string; readonly named: string; readonly bare: number };
type Source = { readonly text: string; readonly marks: ReadonlyMap<number, Mark> };

const space = /\s/;
const letter = /[\p{L}\p{N}]/u;
/**
 * Control characters, half surrogate pairs, line separators, and marks that hide or reorder what stands in a message.
 * Joiners and variation selectors stay: emoji and some scripts are written with them.
 */
export const unprintable =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e]|(?!\u200c|\u200d|\ufe0e|\ufe0f)\p{Default_Ignorable_Code_Point}/u;
const bareSpace = /[\t\n\r\v\f]+/g;

/** Splits a command as a shell would, without escapes, and undoes what phones and desktops do to quotes and hyphens. */
export function tokenize({ text, marks }: TypedText): Tokens {
  if (unprintable.test(text.replaceAll(bareSpace, ' '))) return { kind: 'problem', problem: problems.unprintable };
  const source = { text, marks: new Map(marks.map((mark) => [mark.start, mark])) };
  const drafts: Draft[] = [];
  let at = 0;
  while (at < text.length) {
    if (space.test(text.charAt(at))) at += 1;
    else {
      const { word, end } = readWord(source, at);
      if (!word) return { kind: 'problem', problem: problems.openQuote };
      drafts.push(word);
      at = end;
    }
  }
  return { kind: 'words', words: toWords(drafts) };
}

function toWords(drafts: readonly Draft[]): Word[] {
  const bare = withoutPastedMarks(drafts.map((word) => (word.bare === word.typed.length ? word.named : undefined)));
  return drafts.map((word, at) => ({ typed: word.typed, plain: plainWord(bare[at] ?? word.named), bare: word.bare }));
}

/** A mark of quotation opens at a word's start, after an option's name and after another mark; else it is a letter. */
function readWord(source: Source, start: number): { word?: Draft; end: number } {
  const { text } = source;
  let [typed, named] = ['', ''];
  let bare: number | undefined;
  let closed: number | undefined;
  let at = start;
  while (at < text.length && (source.marks.has(at) || !space.test(text.charAt(at)))) {
    const mayOpen = at === start || at === closed || endsOptionName(text, start, at);
    const close = mayOpen ? closingMarks(source, at) : undefined;
    const quoted = close === undefined ? undefined : readQuoted(source, at + 1, close);
    if (close !== undefined && !quoted) return { end: at };
    const quotes = quoted !== undefined && !goesOn(source, quoted);
    const piece = quotes ? quoted : readPiece(source, at);
    if (quotes) {
      bare ??= typed.length;
      closed = piece.end;
    }
    typed += piece.typed;
    named += piece.named;
    at = piece.end;
  }
  return { word: { typed, named, bare: bare ?? typed.length }, end: at };
}

const optionName = new RegExp(`^${dashes}+(?:[a-zａ-ｚ0-9０-９]|${dashes})+[=＝:：]?$`, 'iu');
const longestOptionName = 64;

const endsOptionName = (text: string, start: number, at: number): boolean =>
  at - start <= longestOptionName && optionName.test(text.slice(start, at));

const closingMarks = ({ text, marks }: Source, at: number): string | undefined =>
  marks.has(at) ? undefined : quotationMarks.find(({ open }) => open.includes(text.charAt(at)))?.close;

type Piece = { readonly typed: string; readonly named: string; readonly end: number };

const sentenceGoesOn = /^[.,。、!?！？]*[^\s.,。、!?！？]/;

/** Marks around a part of a word are letters: `"status":500` is asked for with them. Another mark of quotation adds to it. */
const goesOn = (source: Source, { typed, end }: Piece): boolean =>
  !space.test(typed) && closingMarks(source, end) === undefined && sentenceGoesOn.test(source.text.slice(end, end + 8));

/** One character, or what Slack has told to be one thing. */
function readPiece({ text, marks }: Source, at: number): Piece {
  const mark = marks.get(at);
  if (mark) return { typed: text.slice(at, mark.end), named: mark.id, end: mark.end };
  return { typed: text.charAt(at), named: text.charAt(at), end: at + 1 };
}

/** What stands in front of the closing mark. An apostrophe between two letters closes nothing. */
function readQuoted(source: Source, from: number, close: string): Piece | undefined {
  const { text } = source;
  let [typed, named] = ['', ''];
  let at = from;
  while (at < text.length) {
    const inWord = close === singleMarks && letter.test(text.charAt(at - 1)) && letter.test(text.charAt(at + 1));
    if (!source.marks.has(at) && close.includes(text.charAt(at)) && !inWord) {
      return { typed: typed.replaceAll(bareSpace, ' '), named: named.replaceAll(bareSpace, ' '), end: at + 1 };
    }
    const piece = readPiece(source, at);
    typed += piece.typed;
    named += piece.named;
    at = piece.end;
  }
  return undefined;
}
