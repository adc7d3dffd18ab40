import type { Both, Language } from '../config/language.ts';

/** The same content with one half of everything that stands in both languages. */
export type Spoken<T> =
  T extends Both<infer Half>
    ? Half
    : T extends readonly unknown[]
      ? { readonly [K in keyof T]: Spoken<T[K]> }
      : T extends object
        ? { readonly [K in keyof T]: Spoken<T[K]> }
        : T;

/** Chooses the language of everything in a message's content, however deep it stands. */
export function inLanguage<T>(content: T, language: Language): Spoken<T>;
export function inLanguage(content: unknown, language: Language): unknown {
  if (Array.isArray(content)) return content.map((item) => inLanguage(item, language));
  if (typeof content !== 'object' || content === null) return content;
  if (isBoth(content)) return content[language];
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, inLanguage(value, language)]));
}

const isBoth = (content: object): content is Both<unknown> =>
  'en' in content && 'ja' in content && Object.keys(content).length === 2;
