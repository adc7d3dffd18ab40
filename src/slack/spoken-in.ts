import type { Language } from '../config/language.ts';
import type { Draft } from './message.ts';

/** A message that is everybody's stays in the language of its channel, whoever it is that edits it. */
export const spokenIn =
  (language: Language) =>
  (draft: Draft): Draft =>
  (_, reading) =>
    draft(language, reading);
