import type { KnownBlock } from '@slack/types';
import { fewerBlocks } from './fewer-blocks.ts';
import { limits } from './limits.ts';
import { outgoing } from './outgoing.ts';
import { type CannotPost, type Failed, type Posted, refusalOf, unreadable } from './results.ts';
import type { Attempt } from './retry.ts';
import { truncateEscaped } from './truncate.ts';

export type Content = { readonly text: string; readonly blocks?: readonly KnownBlock[] | undefined };

type Sent = Attempt<{ channel?: string; ts?: string }>;

const unfit = ['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long'];

/** Sends blocks and text; what Slack finds too long or invalid goes again with less, so that the facts arrive. */
export async function sendMessage(
  content: Content,
  channel: string,
  post: (text: string, blocks: KnownBlock[]) => Promise<Sent>,
): Promise<Posted | CannotPost | Failed> {
  let { text, blocks } = outgoing(content);
  let sent = await post(text, blocks);
  // Slack's documents promise 40,000 characters; some calls answer msg_too_long above 4,000, as a maintainer of its SDKs
  // confirms.
  if (isRefused(sent, ['msg_too_long'])) {
    text = truncateEscaped(text, limits.advisedText);
    sent = await post(text, blocks);
  }
  for (let times = 0; isRefused(sent, unfit) && blocks.length > 0; times += 1) {
    text = truncateEscaped(text, limits.advisedText);
    blocks = fewerBlocks({ text, blocks, detail: sent.detail, times });
    sent = await post(text, blocks);
  }
  if (sent.kind !== 'answered') return refusalOf(sent);
  const { ts } = sent.value;
  if (ts === undefined) return unreadable;
  const withoutBlocks = blocks.length === 0 && (content.blocks ?? []).length > 0;
  return { kind: 'posted', channel: sent.value.channel ?? channel, ts, ...(withoutBlocks ? { withoutBlocks } : {}) };
}

const isRefused = (sent: Sent, errors: readonly string[]): sent is Extract<Sent, { kind: 'refused' }> =>
  sent.kind === 'refused' && errors.includes(sent.error);
