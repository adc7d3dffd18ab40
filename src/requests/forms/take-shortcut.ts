import type { Text } from '../../config/language.ts';
import { formFor, inForm } from '../../slack/command-form.ts';
import type { MessageShortcut } from '../../slack/interactions.ts';
import { isAmongPeople } from '../among-people.ts';
import { longestPaste } from '../arguments.ts';
import type { Taking } from '../take-request.ts';
import type { Asked } from '../to-request.ts';
import { messageText } from './message-text.ts';
import { openForm } from './open-form.ts';
import { openFilled, openWindow } from './open-window.ts';
import { pullRequestLinks } from './pull-request-links.ts';
import { textWindow, type WindowKind } from './windows.ts';

/** The callback id that the manifest gives to one of two shortcuts. */
const explains = 'explain-message';

/**
 * Opens the window of a shortcut on a message.
 * @returns the declaration of what to type instead where it could not be opened; undefined where it stands there.
 */
export async function takeShortcut(
  shortcut: MessageShortcut,
  { sentAt, deadline }: { readonly sentAt: number; readonly deadline: number },
  taking: Taking,
): Promise<string | undefined> {
  const asked = askedOn(shortcut, sentAt);
  const isExplain = shortcut.callback_id === explains;
  const opened = await (isExplain ? explainMessage : openPreview)(asked, shortcut.message, deadline, taking);
  if (opened) return undefined;
  return isExplain ? 'slipway explain' : 'preview up';
}

type Pointed = Omit<Asked, 'text'>;

function askedOn({ team, user, channel, message, trigger_id, response_url }: MessageShortcut, sentAt: number): Pointed {
  const { ts, thread_ts: thread } = message;
  return {
    via: 'shortcut',
    team: team.id,
    user: user.id,
    channel: channel.id,
    amongPeople: isAmongPeople(channel.id, channel.name),
    // A message that begins a thread names itself; answers go into a thread only where it was asked in one.
    thread: thread !== undefined && thread !== ts ? thread : undefined,
    responseUrl: response_url,
    triggerId: trigger_id,
    sentAt,
  };
}

type Message = MessageShortcut['message'];

async function explainMessage(asked: Pointed, message: Message, deadline: number, taking: Taking): Promise<boolean> {
  const text = messageText(message).slice(0, longestPaste).toWellFormed();
  if (text === '') return say(asked, 'explain', texts.noText, deadline, taking);
  return openFilled({ ...asked, kind: 'explain' }, { name: 'slipway explain', typed: { text } }, deadline, taking);
}

async function openPreview(asked: Pointed, message: Message, deadline: number, taking: Taking): Promise<boolean> {
  const links = pullRequestLinks(message, taking.settings);
  if (links.length === 0) return say(asked, 'preview up', noLink(taking), deadline, taking);
  return openForm(asked, 'preview up', { deadline, links }, taking);
}

async function say(asked: Pointed, kind: WindowKind, said: Text, deadline: number, taking: Taking): Promise<boolean> {
  const { slack } = taking.settings;
  const text = inForm(said[slack.language], formFor({ ...asked, text: '' }, slack));
  return (await openWindow(asked, textWindow(kind, text, slack.language), deadline, taking)).kind === 'done';
}

const texts = {
  noText: {
    en: 'This message has no text. Paste the error instead: `/slipway explain <text>`',
    ja: 'このメッセージにはテキストがありません。エラーを貼り付けてください: `/slipway explain <text>`',
  },
} satisfies Record<string, Text>;

function noLink({ settings: { repositories } }: Taking): Text {
  const names = repositories.map(({ repository }) => repository).slice(0, 10);
  return {
    en: `This message has no link to a pull request of ${names.join(', ') || 'a repository with previews'}. To open a preview, type \`/preview up <pr>\`.`,
    ja: `このメッセージには、${names.join('、') || 'プレビューのあるリポジトリ'} のプルリクエストへのリンクがありません。プレビューを起動するには \`/preview up <pr>\` と入力してください。`,
  };
}
