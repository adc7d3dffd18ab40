import type { Declaration, OptionKind } from './declaration.ts';
import { dashes, plainWord } from './plain-word.ts';
import type { Word } from './tokenize.ts';

/** A word that names an option; `value` is what stands behind its equals sign, or in quotation marks behind its name. */
export type TypedOption = { readonly name: string; readonly value: Word | undefined; readonly hyphens: number };

/** Would change an object's prototype instead of adding a key. */
const reserved = '__proto__';
const written = /^(--?)([a-z][a-z0-9_-]*)$/;
/** Some write a colon, as in a form. */
const equals = /[=＝:：]/;
const startsWithDash = new RegExp(`^${dashes}`, 'u');

/** Undefined for a word that cannot be an option's name: no dash in front, or in quotation marks. */
export function readOption(word: Word): TypedOption | undefined {
  if (word.bare === 0 || !startsWithDash.test(word.plain)) return undefined;
  const typed = startsWithDash.test(word.typed) ? word.typed : word.plain;
  const sign = typed.slice(0, word.bare).search(equals);
  const named = sign === -1 && word.bare < word.typed.length ? typed.slice(0, word.bare) : untilSign(word.plain);
  const [, hyphens, name] = written.exec(plainWord(named).toLowerCase()) ?? [];
  if (!hyphens || !name) return undefined;
  return { name: name.replaceAll('_', '-'), hyphens: hyphens.length, value: givenValue(word, typed, sign) };
}

const untilSign = (plain: string): string => plain.split(equals, 1)[0] ?? plain;

function givenValue(word: Word, typed: string, sign: number): Word | undefined {
  if (sign !== -1) {
    return { typed: typed.slice(sign + 1), plain: plainWord(word.plain.slice(word.plain.search(equals) + 1)), bare: 0 };
  }
  return word.bare < word.typed.length ? quoted(typed.slice(word.bare)) : undefined;
}

/** A word as if it had stood in quotation marks. */
export const quoted = (typed: string): Word => ({ typed, plain: plainWord(typed), bare: 0 });

type Option = { readonly name: string; readonly kind: OptionKind };

/** The option's own name and kind; undefined where the declaration has none like it. */
export function optionOf({ name, hyphens }: TypedOption, declaration: Declaration): Option | undefined {
  const own = Object.entries(declaration.options).find(([known]) => withoutHyphens(known) === withoutHyphens(name));
  if (own) return { name: own[0], kind: own[1] };
  const free = !declaration.positional.includes(name) && name !== reserved && hyphens === 2;
  return declaration.openOptions && free ? { name, kind: 'value' } : undefined;
}

/** `--breakglass` is `--break-glass`. */
const withoutHyphens = (name: string): string => name.replaceAll('-', '');
