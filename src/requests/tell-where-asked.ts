import type { KnownBlock } from '@slack/types';
import * as z from 'zod/mini';
import type { HttpPost } from '../aws/http-post.ts';
import type { Taking } from './take-request.ts';

type Told = {
  readonly kind: 'mention' | 'dm';
  readonly user: string;
  readonly channel: string;
  /** The thread that the message stands in; one that it would begin is shown to nobody who is answered in private. */
  readonly thread?: string | undefined;
  readonly answer: { readonly text: string; readonly blocks: readonly KnownBlock[] };
};

type Means = { readonly taking: Pick<Taking, 'languages' | 'now' | 'log'>; readonly send: HttpPost };

const answered = z.object({ ok: z.literal(true) });

/**
 * Tells the asker alone what nothing came of: an event brings no response URL. Where Slack refuses that in the channel,
 * it goes to them directly; never to the channel.
 */
export async function tellWhereAsked(told: Told, deadline: number, means: Means): Promise<void> {
  const { kind, user, channel, thread } = told;
  const where = { channel, ...(thread === undefined ? {} : { thread_ts: thread }) };
  const isTold =
    kind === 'dm'
      ? await call('chat.postMessage', where, told, { ...means, deadline })
      : (await call('chat.postEphemeral', { ...where, user }, told, { ...means, deadline })) ||
        (await call('chat.postMessage', { channel: user }, told, { ...means, deadline }));
  if (!isTold) means.taking.log('warn', 'A private answer could not be given');
}

type Method = 'chat.postMessage' | 'chat.postEphemeral';

async function call(
  method: Method,
  where: Readonly<Record<string, string>>,
  { answer: { text, blocks } }: Told,
  { taking: { languages, now }, send, deadline }: Means & { readonly deadline: number },
): Promise<boolean> {
  const timeoutMs = deadline - now();
  if (timeoutMs <= 0) return false;
  try {
    const { body } = await send({
      url: `${languages.slackApiUrl.replace(/\/$/, '')}/${method}`,
      headers: {
        authorization: `Bearer ${await languages.botToken(deadline)}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ ...where, text, blocks: JSON.stringify(blocks) }).toString(),
      timeoutMs,
    });
    return answered.safeParse(JSON.parse(body)).success;
  } catch {
    return false;
  }
}
