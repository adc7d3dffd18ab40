import type { KnownBlock } from '@slack/types';
import { section } from './blocks/sections.ts';
import { limits } from './limits.ts';
import { truncateEscaped } from './truncate.ts';

/** Slack names at most one fault in what it answers; a message with more of them is not worth as many calls. */
const mostNamed = 3;

type Refused = {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  /** What Slack said of it, with a JSON pointer where it knows one. */
  readonly detail: string | undefined;
  /** So often it was refused before. */
  readonly times: number;
};

/**
 * What is sent where Slack refused these blocks: the same without the one that it names, then the text with the buttons,
 * and at last the text alone.
 */
export function fewerBlocks({ text, blocks, detail, times }: Refused): KnownBlock[] {
  const named = /\/blocks\/(\d+)/.exec(detail ?? '')?.[1];
  const index = named === undefined ? -1 : Number(named);
  if (
    times < mostNamed &&
    index >= 0 &&
    index < blocks.length &&
    blocks[index]?.type !== 'actions' &&
    blocks.length > 1
  )
    return blocks.filter((_, at) => at !== index);
  const buttons = blocks.filter(({ type }) => type === 'actions');
  const isPlain = blocks.length === buttons.length + 1 && blocks[0]?.type === 'section';
  if (isPlain || buttons.length === 0 || text.trim() === '') return [];
  return [section(truncateEscaped(text, limits.sectionText)), ...buttons];
}
