import { quote } from '../requests/quote.ts';

const shortest = 4;
const longest = 300;

export const reasonBounds = { shortest, longest } as const;

export type Reason =
  | { readonly kind: 'reason'; readonly reason: string }
  /** `option` is how it would be typed, in the words that are there already. */
  | { readonly kind: 'outside'; readonly option: string };

/** Why somebody acts alone. The brackets that a Japanese sentence is quoted in are no part of it. */
export function readReason(typed: string): Reason {
  const reason = withoutBrackets(typed.trim());
  if (charactersIn(reason) < shortest) return outside(`${charactersIn(reason) === 0 ? '' : reason}…`);
  if (reason.length > longest) return outside(beginning(reason));
  return { kind: 'reason', reason };
}

const outside = (words: string): Reason => {
  const written = quote(words);
  return { kind: 'outside', option: `--break-glass ${written === words ? `"${words}"` : written}` };
};

const brackets = /^(?:「([^「」]*)」|『([^『』]*)』|｢([^｢｣]*)｣)$/u;

function withoutBrackets(text: string): string {
  const [, ...inner] = brackets.exec(text) ?? [];
  return inner.find((one) => one !== undefined)?.trim() ?? text;
}

const invisible = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;

const charactersOf = (text: string): string[] =>
  [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment);

/** What people count: spaces count once, blanks and invisible characters that fill a reason do not. */
function charactersIn(text: string): number {
  const all = charactersOf(text.replaceAll(/\s+/g, ' '));
  return all.filter((segment) => segment.replaceAll(invisible, '') !== '').length;
}

/** As much of it as may be given, in whole characters. */
function beginning(text: string): string {
  let kept = '';
  for (const character of charactersOf(text)) {
    if (kept.length + character.length > longest) break;
    kept += character;
  }
  return kept;
}
