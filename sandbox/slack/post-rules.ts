import * as z from 'zod';
import { slackLimits } from './text-schema.ts';
import { validateBlocks } from './validate-blocks.ts';
import type { Arguments } from './wire.ts';

export type Refusal = { readonly error: string; readonly messages?: readonly string[] };

const contentSchema = z.object({
  text: z.string().default(''),
  blocks: z.union([z.array(z.unknown()), z.string()]).default([]),
  parse: z.enum(['none', 'full', 'client']).optional(),
});

type MessageContent = { readonly text: string; readonly blocks: readonly unknown[]; readonly parse?: string };

/** What a message may say: its text and blocks, or the error that Slack answers. */
export function readContent(args: Arguments): MessageContent | Refusal {
  const found = contentSchema.safeParse({ text: args.text, blocks: args.blocks, parse: args.parse });
  if (!found.success) return { error: 'invalid_arguments' };
  const { text, blocks, parse } = found.data;
  if (typeof blocks === 'string') return { error: 'invalid_blocks_format' };
  if (text === '' && blocks.length === 0) return { error: 'no_text' };
  if (text.length > slackLimits.messageText) return { error: 'msg_too_long' };
  const faults = validateBlocks(blocks);
  return faults.length > 0
    ? { error: 'invalid_blocks', messages: faults.map((fault) => `[ERROR] ${fault}`) }
    : { text, blocks, ...(parse === undefined ? {} : { parse }) };
}
