import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { redact } from './redact.ts';
import type { Attempt } from './retry.ts';
import { truncate } from './truncate.ts';

/** One call of the SDK, its exceptions turned into values: nothing that Slack answers is ever thrown. */
export async function attemptCall<T>(call: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { kind: 'answered', value: await call() };
  } catch (error) {
    return toAttempt(error);
  }
}

function toAttempt(error: unknown): Attempt<never> {
  if (error instanceof WebAPIPlatformError) return refusal(error);
  if (error instanceof WebAPIRateLimitedError) return rateLimited(error.retryAfter);
  if (error instanceof WebAPIHTTPError) return httpFault(error.statusCode);
  if (error instanceof WebAPIRequestError) return networkFault(error.original);
  return networkFault(error);
}

/** Slack's Retry-After counts seconds; a zero would make us ask again at once for ever. */
export const rateLimited = (seconds: number): Attempt<never> => ({
  kind: 'again',
  reason: 'rate-limited',
  afterMs: Math.max(1, seconds) * 1_000,
});

export const httpFault = (status: number): Attempt<never> =>
  status >= 500 ? { kind: 'again', reason: 'server-error' } : { kind: 'refused', error: `http_${status}` };

export function networkFault(error: unknown): Attempt<never> {
  const name = error instanceof Error ? error.name : '';
  return { kind: 'again', reason: name === 'TimeoutError' || name === 'AbortError' ? 'timeout' : 'unreachable' };
}

/** Slack limits with status 429 and says for how long; an answer that says so in its body alone leaves that out. */
const rateLimits = new Set(['ratelimited', 'rate_limited']);
const unstatedLimitSeconds = 5;

/** Slack's error codes are words; anything else (a proxy's HTML page) is not repeated to anyone. */
function refusal({ data }: WebAPIPlatformError): Attempt<never> {
  if (rateLimits.has(data.error)) return rateLimited(unstatedLimitSeconds);
  const error = /^[a-z][a-z0-9_]{0,79}$/.test(data.error) ? data.error : 'unreadable_answer';
  const [detail] = data.response_metadata?.messages ?? [];
  return { kind: 'refused', error, ...(detail ? { detail: truncate(redact(detail), 300) } : {}) };
}
