import { setTimeout as pause } from 'node:timers/promises';
import type { KnownBlock } from '@slack/types';
import { httpFault, networkFault, rateLimited } from './call-slack.ts';
import { outgoing } from './outgoing.ts';
import { type Failed, failure } from './results.ts';
import { type Attempt, withRetries } from './retry.ts';

type Answer = {
  readonly text: string;
  readonly blocks?: readonly KnownBlock[] | undefined;
  /** Seen by the asker only. */
  readonly ephemeral: boolean;
};

/** Answers through a response URL, which needs no token and is never part of the result. */
export type Respond = (responseUrl: string, answer: Answer) => Promise<{ readonly kind: 'answered' } | Failed>;

type RespondOptions = {
  readonly apiUrl: string;
  readonly sleep?: ((ms: number) => Promise<void>) | undefined;
  readonly timeoutMs?: number | undefined;
};

export function createRespond({ apiUrl, sleep = pause, timeoutMs = 5_000 }: RespondOptions): Respond {
  return async (responseUrl, answer) => {
    if (!mayRespondTo(responseUrl, apiUrl)) return { kind: 'failed', reason: 'not_a_response_url' };
    const sent = await withRetries(() => attemptResponse(responseUrl, answer, timeoutMs), sleep);
    return sent.kind === 'answered' ? { kind: 'answered' } : failure(sent);
  };
}

const slackApi = 'https://slack.com/api/';
const slackHooks = 'https://hooks.slack.com';

/**
 * Response URLs arrive in payloads and carry their own authority: they are followed to Slack's host alone, or to the
 * host of an overridden API URL.
 */
function mayRespondTo(responseUrl: string, apiUrl: string): boolean {
  if (!URL.canParse(responseUrl)) return false;
  const { origin, username, password } = new URL(responseUrl);
  if (username !== '' || password !== '') return false;
  return origin === slackHooks || (apiUrl !== slackApi && origin === new URL(apiUrl).origin);
}

/** One POST to a response URL. */
async function attemptResponse(responseUrl: string, answer: Answer, timeoutMs: number): Promise<Attempt<true>> {
  const { text, blocks } = outgoing(answer);
  const body = {
    response_type: answer.ephemeral ? 'ephemeral' : 'in_channel',
    replace_original: false,
    text,
    ...(blocks.length > 0 ? { blocks } : {}),
  };
  try {
    const response = await fetch(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    if (response.ok) return { kind: 'answered', value: true };
    if (response.status === 429) return rateLimited(Number(response.headers.get('retry-after') ?? 1) || 1);
    return httpFault(response.status);
  } catch (error) {
    return networkFault(error);
  }
}
