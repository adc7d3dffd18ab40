import type { Both, Language } from '../config/language.ts';
import { type Credit, type SpokenCredit, spokenCredit } from './credit.ts';
import type { Reading } from './message.ts';
import { type Moment, type SpokenMoment, writtenMoment } from './moment.ts';

/** The same content with one half of everything that stands in both languages. */
export type Spoken<T> =
  T extends Both<infer Half>
    ? Spoken<Half>
    : T extends Moment
      ? SpokenMoment
      : T extends Credit
        ? SpokenCredit
        : T extends readonly unknown[]
          ? { readonly [K in keyof T]: Spoken<T[K]> }
          : T extends object
            ? { readonly [K in keyof T]: Spoken<T[K]> }
            : T;

/** Chooses the language of everything in a message's content, however deep it stands, and writes its times out. */
export function inLanguage<T>(content: T, language: Language, reading?: Reading): Spoken<T>;
export function inLanguage(content: unknown, language: Language, reading: Reading = {}): unknown {
  if (Array.isArray(content)) return content.map((item) => inLanguage(item, language, reading));
  if (typeof content !== 'object' || content === null) return content;
  // What is said in both languages may hold times.
  if (isBoth(content)) return inLanguage(content[language], language, reading);
  if (isMoment(content)) return { ...content, written: writtenMoment(content, reading.timeZone ?? 'UTC') };
  if (isCredit(content)) return spokenCredit(content, language, reading);
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, inLanguage(value, language, reading)]));
}

const isMoment = (content: object): content is Moment => 'at' in content && typeof content.at === 'number';

const isCredit = (content: object): content is Credit => 'askedBy' in content && typeof content.askedBy === 'string';

const isBoth = (content: object): content is Both<unknown> =>
  'en' in content && 'ja' in content && Object.keys(content).length === 2;
