import type { HttpPost } from '../aws/http-post.ts';
import type { WriteLog } from '../config/handler-options.ts';
import type { PrivateAnswer } from './usage-message.ts';

type Answering = { readonly send: HttpPost; readonly log: WriteLog };

/** Answers a press in private, once: Slack waits for the acknowledgement meanwhile. */
export async function respond(
  url: string,
  answer: PrivateAnswer,
  timeoutMs: number,
  { send, log }: Answering,
): Promise<void> {
  try {
    const body = JSON.stringify({ ...answer, replace_original: false });
    await send({ url, headers: { 'content-type': 'application/json; charset=utf-8' }, body, timeoutMs });
  } catch (error) {
    log('warn', 'A private answer could not be given', { reason: error instanceof Error ? error.name : 'unknown' });
  }
}
