import type { Both, Language } from '../config/language.ts';
import type { Reading } from './message.ts';

/** Who asked: a slash command is seen by nobody else, so the card says it. */
export type Credit = { readonly askedBy: string };

/** `user` is empty where the reader is not to be called yet. */
export type SpokenCredit = { readonly user: string; readonly before: string; readonly after: string };

const around: Both<Pick<SpokenCredit, 'before' | 'after'>> = {
  en: { before: 'Asked by ', after: ' · ' },
  ja: { before: '依頼者: ', after: ' · ' },
};

export const spokenCredit = (
  { askedBy }: Credit,
  language: Language,
  { credits = true }: Reading,
): SpokenCredit | '' => (credits && askedBy !== '' ? { user: askedBy, ...around[language] } : '');
