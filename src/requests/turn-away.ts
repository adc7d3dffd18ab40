import type { HttpPost } from '../aws/http-post.ts';
import type { Stranger } from '../slack/receiver.ts';
import { respond } from './respond.ts';
import { languageOf, type Taking } from './take-request.ts';
import { type PrivateAnswer, strangerMessage } from './usage-message.ts';

/**
 * Tells somebody of another workspace or app that the settings name a different one.
 * @returns the body of the acknowledgement; undefined for a press, which is answered at its response URL.
 */
export async function turnAway(stranger: Stranger, taking: Taking, send: HttpPost): Promise<PrivateAnswer | undefined> {
  const { user, responseUrl, mismatch, deadline } = stranger;
  const answer = strangerMessage(mismatch, await languageOf(user, deadline, taking));
  if (responseUrl === undefined) return answer;
  await respond(responseUrl, answer, deadline - taking.now(), { send, log: taking.log });
  return undefined;
}
