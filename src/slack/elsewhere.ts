import type { Text } from '../config/language.ts';
import { refusalCode } from './refusal.ts';

/** Where the answer is, for who asked, and why it is not there. */
export function elsewhere(
  refused: { readonly reason: string },
  {
    amongPeople = false,
    directMessage,
  }: { readonly amongPeople?: boolean | undefined; readonly directMessage: string },
): Text {
  const why = whyNot(refused, amongPeople);
  const link = `https://slack.com/app_redirect?channel=${directMessage}`;
  return {
    en: `Slipway did not post here: ${why.en} The answer is in <${link}|your direct messages with Slipway>.`,
    ja: `Slipway はここに投稿していません。${why.ja}回答は <${link}|Slipway とのダイレクトメッセージ> にあります。`,
  };
}

const notMember: Text = {
  en: 'it is not a member of this conversation (`/invite @Slipway` changes that).',
  ja: 'この会話のメンバーではないためです（`/invite @Slipway` で招待できます）。',
};

/** Nobody can invite into a direct message between people. */
const betweenPeople: Text = {
  en: 'this is a direct message between people, and Slipway is not one of them.',
  ja: 'ここは個人間のダイレクトメッセージで、Slipway は参加していないためです。',
};

const archived: Text = { en: 'this channel is archived.', ja: 'このチャンネルはアーカイブされているためです。' };

const known: Readonly<Record<string, Text>> = {
  not_in_channel: notMember,
  channel_not_found: notMember,
  is_archived: archived,
  is_inactive: archived,
  restricted_action: {
    en: 'this workspace restricts who may post in this channel.',
    ja: 'このチャンネルへの投稿がワークスペースの設定で制限されているためです。',
  },
};

function whyNot(refused: { readonly reason: string }, amongPeople: boolean): Text {
  const code = refusalCode(refused);
  if (code === undefined)
    return { en: 'Slack did not take it here for minutes.', ja: 'Slack が数分間受け付けなかったためです。' };
  const why = known[code];
  if (why === notMember && amongPeople) return betweenPeople;
  return why ?? { en: `Slack refused it (\`${code}\`).`, ja: `Slack が投稿を拒否したためです（\`${code}\`）。` };
}
