import type { HttpPost } from '../aws/http-post.ts';
import { botOf, eventCallbackSchema, type ServedEvent, servedEvent, teamOf } from '../slack/event-payload.ts';
import { readTypedText } from '../slack/typed-text.ts';
import { mentionText } from './mention-text.ts';
import { type Taking, takeRequest } from './take-request.ts';
import { tellWhereAsked } from './tell-where-asked.ts';
import type { Asked } from './to-request.ts';

export type Delivered = {
  /** When Slack signed it, epoch milliseconds. */
  readonly sentAt: number;
  readonly deadline: number;
  readonly taking: Taking;
  readonly send: HttpPost;
};

/** Starts what somebody wrote to the bot, or tells them in private why nothing was started. */
export async function takeEvent(body: unknown, delivered: Delivered): Promise<void> {
  const callback = eventCallbackSchema.parse(body);
  const event = servedEvent(callback);
  if (!event) return;
  const { event_id: triggerId, event_time: seconds, is_ext_shared_channel: isShared } = callback;
  const common = {
    team: teamOf(callback),
    user: event.user,
    responseUrl: '',
    triggerId,
    // Slack signs a repeated delivery anew: how late it is counts from what the person did.
    sentAt: Math.min(delivered.sentAt, (seconds ?? Number.POSITIVE_INFINITY) * 1_000),
  };
  if (event.kind === 'home') {
    const { onHomeOpened } = await import('./take-home.ts');
    return onHomeOpened({ ...common, view: event.view }, delivered);
  }
  const { deadline, taking, send } = delivered;
  const asked = { ...common, ...fromMessage(event, botOf(callback)), ...(isShared ? { isShared } : {}) };
  const answer = await takeRequest(asked, deadline, taking);
  if (answer) await tellWhereAsked({ ...event, answer }, deadline, { taking, send });
}

/** A mention begins a thread, or stands in one; the direct message has no other reader. */
const fromMessage = (event: Exclude<ServedEvent, { kind: 'home' }>, bot: string | undefined) =>
  ({
    ...readTypedText(`/slipway ${mentionText(event.text, bot)}`),
    via: event.kind,
    channel: event.channel,
    amongPeople: event.kind === 'dm',
    ...(event.kind === 'dm'
      ? { thread: event.thread }
      : { thread: event.thread ?? event.ts, message: { channel: event.channel, ts: event.ts } }),
  }) satisfies Partial<Asked>;
