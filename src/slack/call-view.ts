import * as z from 'zod/mini';
import type { HttpPost } from '../aws/http-post.ts';

const answer = z.object({
  ok: z.boolean(),
  error: z.optional(z.string()),
  view: z.optional(z.object({ id: z.string() })),
});

type Method = 'views.open' | 'views.update' | 'chat.postMessage';

type Calling = {
  readonly send: HttpPost;
  readonly slackApiUrl: string;
  readonly token: string;
  readonly timeoutMs: number;
};

/** `view`: the id of the one that was opened or edited. */
export type Called =
  | { readonly kind: 'done'; readonly view: string | undefined }
  | { readonly kind: 'failed'; readonly reason: string };

/** One call of Slack's Web API as the Slack function makes it: without its SDK, once, and never throwing. */
export async function callSlackOnce(method: Method, body: object, calling: Calling): Promise<Called> {
  const { send, slackApiUrl, token, timeoutMs } = calling;
  if (timeoutMs <= 0) return { kind: 'failed', reason: 'no time left' };
  try {
    const sent = await send({
      url: `${slackApiUrl.replace(/\/$/, '')}/${method}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      timeoutMs,
    });
    const { ok, error = 'unreadable_answer', view } = answer.parse(JSON.parse(sent.body));
    return ok ? { kind: 'done', view: view?.id } : { kind: 'failed', reason: error.slice(0, 80) };
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.name : 'unknown' };
  }
}
