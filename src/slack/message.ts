import type { KnownBlock } from '@slack/types';

/** What a message says twice: `text` (mrkdwn, shown where blocks are not) says everything that the blocks say. */
export type Message = { text: string; blocks: KnownBlock[] };
