import type { Language } from '../config/language.ts';
import type { SlackClient } from './client.ts';
import { elsewhere } from './elsewhere.ts';
import type { Message } from './message.ts';
import { refusalCode } from './refusal.ts';
import type { Failed } from './results.ts';

/** Where a message stands, and where its edits go. */
export type Place = {
  readonly channel: string;
  readonly ts: string;
  /** Set where it is a reply: details go into the same thread. */
  readonly thread?: string;
};

export type Delivery = {
  /** Where it was asked. */
  readonly channel: string;
  /** Set where that is a direct message, of two people or several. */
  readonly amongPeople?: boolean | undefined;
  /** The thread that it was asked in. */
  readonly thread?: string | undefined;
  readonly user: string;
  readonly responseUrl: string;
  /** A window that was opened for the answer. */
  readonly view?: { readonly id: string; readonly hash?: string | undefined } | undefined;
  readonly language: Language;
  readonly message: Message;
};

/**
 * `posted`: it stands at `place`, in the channel or in a direct message. `answered`: only the response URL took it, so
 * it can be neither edited nor replied to.
 */
export type Delivered =
  | { readonly kind: 'posted'; readonly place: Place; readonly where: 'channel' | 'direct-message' }
  | { readonly kind: 'answered' }
  | Failed;

type Ways = Pick<SlackClient, 'postMessage' | 'openDirectMessage' | 'respond'>;

/**
 * Posts where it was asked; where Slack refuses that, in a direct message, with one private line that points to it. A
 * limit or a fault of Slack's is no refusal: it passes.
 */
export async function postOrFallBack(slack: Ways, delivery: Delivery): Promise<Delivered> {
  const { channel, thread, message } = delivery;
  const posted = await slack.postMessage({ channel, thread, ...message });
  if (posted.kind === 'posted') return at({ ...posted, ...(thread === undefined ? {} : { thread }) }, 'channel');
  return refusalCode(posted) === undefined
    ? { kind: 'failed', reason: posted.reason }
    : fallBack(slack, delivery, posted);
}

/** For a message that cannot be edited any more: a new one in its thread, else beside it. */
export async function postAnew(slack: Ways, delivery: Delivery, lost: Place): Promise<Delivered> {
  const { channel, ts, thread = ts } = lost;
  const posted = await slack.postMessage({ channel, thread, ...delivery.message });
  return posted.kind === 'posted'
    ? at({ ...posted, thread }, whereOf(lost, delivery))
    : postBeside(slack, delivery, lost);
}

/** In the channel of a message, else to the asker. */
export async function postBeside(slack: Ways, delivery: Delivery, lost: Place): Promise<Delivered> {
  const posted = await slack.postMessage({ channel: lost.channel, ...delivery.message });
  return posted.kind === 'posted' ? at(posted, whereOf(lost, delivery)) : fallBack(slack, delivery, posted);
}

const whereOf = (lost: Place, { channel }: Delivery) => (lost.channel === channel ? 'channel' : 'direct-message');

/** For what was asked in no channel, or in one that others read: in a direct message, else by the response URL. */
export async function postToAsker(slack: Ways, { user, responseUrl, message }: Delivery): Promise<Delivered> {
  const direct = await postDirectly(slack, user, message);
  if (direct.kind === 'posted') return at(direct, 'direct-message');
  const answered = await slack.respond(responseUrl, { ...message, ephemeral: true });
  return answered.kind === 'answered' ? answered : { kind: 'failed', reason: direct.reason };
}

/** To the asker alone: in a direct message, else by the response URL. */
export async function fallBack(slack: Ways, delivery: Delivery, refused: { readonly reason: string }) {
  const { amongPeople, user, responseUrl, language, message } = delivery;
  const direct = await postDirectly(slack, user, message);
  if (direct.kind === 'posted') {
    const text = elsewhere(refused, { amongPeople, directMessage: direct.channel })[language];
    await slack.respond(responseUrl, { text, ephemeral: true });
    return at(direct, 'direct-message');
  }
  const answered = await slack.respond(responseUrl, { ...message, ephemeral: true });
  return answered.kind === 'answered' ? answered : ({ kind: 'failed', reason: refused.reason } as const);
}

export async function postDirectly(
  slack: Pick<Ways, 'postMessage' | 'openDirectMessage'>,
  user: string,
  message: Message,
) {
  const opened = await slack.openDirectMessage(user);
  return opened.kind === 'opened' ? slack.postMessage({ channel: opened.channel, ...message }) : opened;
}

const at = ({ channel, ts, thread }: Place, where: 'channel' | 'direct-message'): Delivered => ({
  kind: 'posted',
  place: { channel, ts, ...(thread === undefined ? {} : { thread }) },
  where,
});
