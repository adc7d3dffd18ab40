import { findPerson, type Workspace } from '../people.ts';
import type { Channel } from './channels.ts';
import type { MessageStore, SlackMessage } from './messages.ts';
import { type Refusal, readContent } from './post-rules.ts';
import { type Answer, botUser, isRefusal, type Method, textOf } from './web-api-method.ts';
import type { Arguments } from './wire.ts';

type Dependencies = {
  readonly messages: MessageStore;
  readonly channels: readonly Channel[];
  readonly workspace: Workspace;
  readonly writable: (channel: unknown) => Channel | Refusal;
};

const wire = (message: SlackMessage) => ({
  type: 'message',
  user: botUser,
  ts: message.ts,
  text: message.text,
  blocks: message.blocks,
  ...(message.thread === undefined ? {} : { thread_ts: message.thread }),
});

/** Posting, editing and finding messages. */
export function messageMethods({
  messages,
  channels,
  workspace,
  writable,
}: Dependencies): Readonly<Record<string, Method>> {
  const post = (args: Arguments, only?: string): Answer => {
    const channel = writable(args.channel);
    if (isRefusal(channel)) return channel;
    const content = readContent(args);
    if (isRefusal(content)) return content;
    const thread = textOf(args.thread_ts) || undefined;
    if (thread && !messages.find(channel.id, thread)) return { error: 'thread_not_found' };
    const message = messages.post({ ...content, channel: channel.id, thread, only });
    return only ? { message_ts: message.ts } : { channel: channel.id, ts: message.ts, message: wire(message) };
  };

  const update: Method = (args) => {
    const message = messages.find(textOf(args.channel), textOf(args.ts));
    if (!channels.some((channel) => channel.id === args.channel)) return { error: 'channel_not_found' };
    if (!message || message.deleted || message.only) return { error: 'message_not_found' };
    const content = readContent(args);
    if (isRefusal(content)) return content;
    const edited = messages.edit(message, content);
    return { channel: edited.channel, ts: edited.ts, text: edited.text, message: wire(edited) };
  };

  return {
    'chat.postMessage': (args) => post(args),
    'chat.postEphemeral': (args) =>
      findPerson(workspace, args.user) ? post(args, textOf(args.user)) : { error: 'user_not_in_channel' },
    'chat.update': update,
    'chat.getPermalink': (args) =>
      messages.find(textOf(args.channel), textOf(args.message_ts))
        ? {
            permalink: `https://acme.slack.com/archives/${textOf(args.channel)}/p${textOf(args.message_ts).replace('.', '')}`,
          }
        : { error: 'message_not_found' },
  };
}
