import type { KnownBlock } from '@slack/types';
import { limits } from './limits.ts';
import { outgoing } from './outgoing.ts';
import { type CannotPost, type Failed, type Posted, refusalOf, unreadable } from './results.ts';
import type { Attempt } from './retry.ts';
import { truncateEscaped } from './truncate.ts';

export type Content = { readonly text: string; readonly blocks?: readonly KnownBlock[] | undefined };

type Sent = Attempt<{ channel?: string; ts?: string }>;

/** Sends blocks and text; what Slack finds too long or invalid goes again with less, so that the facts arrive. */
export async function sendMessage(
  content: Content,
  channel: string,
  post: (text: string, blocks: KnownBlock[]) => Promise<Sent>,
): Promise<Posted | CannotPost | Failed> {
  const { text, blocks } = outgoing(content);
  const advised = truncateEscaped(text, limits.advisedText);
  let withoutBlocks = blocks.length === 0 && (content.blocks ?? []).length > 0;
  let sent = await post(text, blocks);
  // Slack's documents promise 40,000 characters; some calls answer msg_too_long above 4,000, as a maintainer of its SDKs
  // confirms.
  if (isRefused(sent, ['msg_too_long'])) sent = await post(advised, blocks);
  if (isRefused(sent, ['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long'])) {
    withoutBlocks = true;
    sent = await post(advised, []);
  }
  if (sent.kind !== 'answered') return refusalOf(sent);
  const { ts } = sent.value;
  if (ts === undefined) return unreadable;
  return { kind: 'posted', channel: sent.value.channel ?? channel, ts, ...(withoutBlocks ? { withoutBlocks } : {}) };
}

const isRefused = (sent: Sent, errors: readonly string[]) => sent.kind === 'refused' && errors.includes(sent.error);
