import type { KnownBlock } from '@slack/types';
import type { Language } from '../config/language.ts';

/** What a message says twice: `text` (mrkdwn, shown where blocks are not) says everything that the blocks say. */
export type Message = {
  text: string;
  blocks: KnownBlock[];
  /** What happened, in one line, as it came: neither masked nor escaped yet. */
  title?: string;
};

/** How somebody reads a message, besides its language. */
export type Reading = {
  /** Of the times that Slack does not turn into the reader's zone; UTC where it is left out. */
  readonly timeZone?: string;
  /** A first post calls nobody, not even who asked: the credit comes with the first edit. */
  readonly credits?: boolean;
};

/** A message before its language is chosen, which happens where it leaves: see `operations/talk.ts`. */
export type Draft = (language: Language, reading?: Reading) => Message;
