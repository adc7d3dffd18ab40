import { findPerson, type Workspace } from '../people.ts';
import type { Channel } from './channels.ts';
import type { MessageStore, SlackMessage } from './messages.ts';
import { type Refusal, readContent } from './post-rules.ts';
import { slackLimits } from './text-schema.ts';
import { isRefusal, type Method, textOf } from './web-api-method.ts';
import type { Arguments } from './wire.ts';
import { wireMessage } from './wire-message.ts';

type Dependencies = {
  readonly messages: MessageStore;
  readonly channels: readonly Channel[];
  readonly workspace: Workspace;
  readonly writable: (channel: unknown) => Channel | Refusal;
  readonly installation: { readonly team: string; readonly app: string };
  /** A message that everybody in the conversation can see was posted, or edited from what it was before. */
  readonly written?: (message: SlackMessage, before?: SlackMessage) => void;
};

/** Posting, editing and finding messages. */
export function messageMethods({
  messages,
  channels,
  workspace,
  writable,
  installation,
  written = () => {},
}: Dependencies): Readonly<Record<string, Method>> {
  const wire = (message: SlackMessage) => wireMessage(message, installation);
  const read = (args: Arguments, channel: Channel) => {
    const content = readContent(args);
    if (isRefusal(content)) return content;
    const thread = textOf(args.thread_ts) || undefined;
    if (thread && !messages.find(channel.id, thread)) return { error: 'thread_not_found' };
    return { ...content, channel: channel.id, thread };
  };

  const post: Method = (args) => {
    const channel = writable(args.channel);
    if (isRefusal(channel)) return channel;
    const content = read(args, channel);
    if (isRefusal(content)) return content;
    const message = messages.post(content);
    written(message);
    return { channel: channel.id, ts: message.ts, message: wire(message) };
  };

  const postEphemeral: Method = (args) => {
    const channel = channels.some(({ id }) => id === args.channel)
      ? writable(args.channel)
      : { error: 'channel_not_found' };
    if (isRefusal(channel)) return channel;
    const user = findPerson(workspace, args.user)?.id;
    if (user === undefined || (channel.person ?? user) !== user) return { error: 'user_not_in_channel' };
    const content = read(args, channel);
    if (isRefusal(content)) return content;
    const message = messages.post({ ...content, only: user });
    if (content.thread && !isActive(content.thread)) messages.remove(message);
    return { message_ts: message.ts };
  };
  /** Slack shows an ephemeral message in a thread only where somebody has replied before. */
  const isActive = (thread: string) =>
    messages.everything().some((message) => message.thread === thread && message.only === undefined);

  const update: Method = (args) => {
    const message = messages.find(textOf(args.channel), textOf(args.ts));
    if (!channels.some((channel) => channel.id === args.channel)) return { error: 'channel_not_found' };
    if (!message || message.deleted || message.only) return { error: 'message_not_found' };
    if (message.from !== undefined) return { error: 'cant_update_message' };
    const content = readContent(args);
    if (isRefusal(content)) return content;
    if (content.text.length > slackLimits.editedText) return { error: 'msg_too_long' };
    const edited = messages.edit(message, content);
    written(edited, message);
    return { channel: edited.channel, ts: edited.ts, text: edited.text, message: wire(edited) };
  };

  return {
    'chat.postMessage': post,
    'chat.postEphemeral': postEphemeral,
    'chat.update': update,
    'chat.getPermalink': (args) =>
      messages.find(textOf(args.channel), textOf(args.message_ts))
        ? {
            permalink: `https://acme.slack.com/archives/${textOf(args.channel)}/p${textOf(args.message_ts).replace('.', '')}`,
          }
        : { error: 'message_not_found' },
  };
}
