import type { Language, Text } from '../config/language.ts';
import type { SlackClient } from './client.ts';
import type { Message } from './message.ts';
import type { CannotPostReason, Failed } from './results.ts';

/** Where a message stands, and where its edits go. */
export type Place = { readonly channel: string; readonly ts: string };

export type Delivery = {
  /** Where it was asked. */
  readonly channel: string;
  readonly user: string;
  readonly responseUrl: string;
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

/** Posts where it was asked; where the bot may not, in a direct message, with one private line that points to it. */
export async function postOrFallBack(slack: Ways, delivery: Delivery): Promise<Delivered> {
  const { channel, user, responseUrl, language, message } = delivery;
  const posted = await slack.postMessage({ channel, ...message });
  if (posted.kind === 'posted') return at(posted, 'channel');
  if (posted.kind === 'failed') return posted;

  const direct = await postDirectly(slack, user, message);
  if (direct.kind === 'posted') {
    const text = elsewhere(posted.reason, direct.channel)[language];
    await slack.respond(responseUrl, { text, ephemeral: true });
    return at(direct, 'direct-message');
  }
  const answered = await slack.respond(responseUrl, { ...message, ephemeral: true });
  return answered.kind === 'answered' ? answered : { kind: 'failed', reason: posted.reason };
}

async function postDirectly(slack: Ways, user: string, message: Message) {
  const opened = await slack.openDirectMessage(user);
  return opened.kind === 'opened' ? slack.postMessage({ channel: opened.channel, ...message }) : opened;
}

const at = ({ channel, ts }: Place, where: 'channel' | 'direct-message'): Delivered => ({
  kind: 'posted',
  place: { channel, ts },
  where,
});

function elsewhere(reason: CannotPostReason, directMessage: string): Text {
  const link = `https://slack.com/app_redirect?channel=${directMessage}`;
  const why = whyNot[reason];
  return {
    en: `Slipway did not post here: ${why.en} The answer is in <${link}|your direct messages with Slipway>.`,
    ja: `Slipway はここに投稿していません。${why.ja} 回答は <${link}|Slipway とのダイレクトメッセージ> にあります。`,
  };
}

const notMember: Text = {
  en: 'it is not a member of this conversation (`/invite @Slipway` changes that).',
  ja: 'この会話のメンバーではないためです（`/invite @Slipway` で招待できます）。',
};

const whyNot: Readonly<Record<CannotPostReason, Text>> = {
  not_in_channel: notMember,
  channel_not_found: notMember,
  is_archived: { en: 'this channel is archived.', ja: 'このチャンネルはアーカイブされているためです。' },
  restricted_action: {
    en: 'this workspace restricts who may post in this channel.',
    ja: 'このチャンネルへの投稿がワークスペースの設定で制限されているためです。',
  },
};
