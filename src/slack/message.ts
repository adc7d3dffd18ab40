import type { KnownBlock } from '@slack/types';
import type { Language } from '../config/language.ts';

/** What a message says twice: `text` (mrkdwn, shown where blocks are not) says everything that the blocks say. */
export type Message = { text: string; blocks: KnownBlock[] };

/** A message before its language is chosen, which happens where it leaves: see `operations/talk.ts`. */
export type Draft = (language: Language) => Message;
