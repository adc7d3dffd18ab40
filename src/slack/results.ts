import type { Attempt } from './retry.ts';

/** The bot is not let into that place: the message belongs into a direct message instead. */
const cannotPost = ['not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action'] as const;

type CannotPostReason = (typeof cannotPost)[number];
export type CannotPost = { readonly kind: 'cannot-post'; readonly reason: CannotPostReason };
export type Failed = { readonly kind: 'failed'; readonly reason: string };
/** `withoutBlocks`: Slack refused the blocks, the text alone stands there. */
export type Posted = {
  readonly kind: 'posted';
  readonly channel: string;
  readonly ts: string;
  readonly withoutBlocks?: true;
};

type Unsent = Exclude<Attempt<never>, { kind: 'answered' }>;

export function refusalOf(attempt: Unsent): CannotPost | Failed {
  const reason = attempt.kind === 'refused' ? cannotPost.find((known) => known === attempt.error) : undefined;
  return reason ? { kind: 'cannot-post', reason } : failure(attempt);
}

export const failure = (attempt: Unsent): Failed => ({
  kind: 'failed',
  reason: attempt.kind === 'refused' ? [attempt.error, attempt.detail].filter(Boolean).join(': ') : attempt.reason,
});

export const unreadable: Failed = { kind: 'failed', reason: 'unreadable_answer' };
