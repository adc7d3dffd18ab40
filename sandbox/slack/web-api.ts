import type { FaultName } from '../faults.ts';
import type { Workspace } from '../people.ts';
import { type Channel, directMessageId } from './channels.ts';
import { fileMethods } from './file-methods.ts';
import type { FileStore } from './files.ts';
import type { MessageStore, SlackMessage } from './messages.ts';
import { type Refusal, readContent } from './post-rules.ts';
import { type Answer, isRefusal, type Method, textOf } from './web-api-method.ts';
import type { Arguments } from './wire.ts';

export type WebApiContext = {
  readonly team: string;
  readonly workspace: Workspace;
  readonly channels: readonly Channel[];
  readonly messages: MessageStore;
  readonly files: FileStore;
  readonly faults: ReadonlySet<FaultName>;
};

export const botUser = 'U0SLIPWAY';

const wire = (message: SlackMessage) => ({
  type: 'message',
  user: botUser,
  ts: message.ts,
  text: message.text,
  blocks: message.blocks,
  ...(message.thread === undefined ? {} : { thread_ts: message.thread }),
});

/** The methods of the Web API that Slipway calls, as answers to their arguments. */
export function createWebApi(context: WebApiContext): Readonly<Record<string, Method>> {
  const { messages, files, workspace } = context;
  const personOf = (id: unknown) => workspace.people.find((person) => person.id === id);

  /** A channel that the bot may post to; a person's id stands for the direct message with them. */
  const writable = (id: unknown): Channel | Refusal => {
    const wanted = personOf(id) ? directMessageId(textOf(id)) : id;
    const channel = context.channels.find((candidate) => candidate.id === wanted);
    if (!channel) return { error: 'channel_not_found' };
    if (!channel.person && (!channel.member || context.faults.has('not-in-channel')))
      return { error: 'not_in_channel' };
    return channel;
  };

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
    if (!context.channels.some((channel) => channel.id === args.channel)) return { error: 'channel_not_found' };
    if (!message || message.deleted || message.only) return { error: 'message_not_found' };
    const content = readContent(args);
    if (isRefusal(content)) return content;
    const edited = messages.edit(message, content);
    return { channel: edited.channel, ts: edited.ts, text: edited.text, message: wire(edited) };
  };

  const user: Method = (args) => {
    const person = personOf(args.user);
    if (!person) return { error: 'user_not_found' };
    const locale = args.include_locale === 'true' || args.include_locale === true ? { locale: person.locale } : {};
    return {
      user: {
        id: person.id,
        team_id: context.team,
        name: person.name,
        real_name: person.name,
        is_bot: false,
        ...locale,
      },
    };
  };

  const openDirectMessage: Method = (args) => {
    const person = personOf(textOf(args.users));
    return person ? { channel: { id: directMessageId(person.id) } } : { error: 'user_not_found' };
  };

  const members: Method = (args) => {
    const users = workspace.userGroups[textOf(args.usergroup)];
    return users ? { users } : { error: 'no_such_subteam' };
  };

  return {
    'auth.test': () => ({
      url: 'https://acme.slack.com/',
      team: 'acme',
      user: 'slipway',
      team_id: context.team,
      user_id: botUser,
      bot_id: 'B0SLIPWAY',
    }),
    'chat.postMessage': (args) => post(args),
    'chat.postEphemeral': (args) =>
      personOf(args.user) ? post(args, textOf(args.user)) : { error: 'user_not_in_channel' },
    'chat.update': update,
    'chat.getPermalink': (args) =>
      messages.find(textOf(args.channel), textOf(args.message_ts))
        ? {
            permalink: `https://acme.slack.com/archives/${textOf(args.channel)}/p${textOf(args.message_ts).replace('.', '')}`,
          }
        : { error: 'message_not_found' },
    'conversations.open': openDirectMessage,
    'users.info': user,
    'usergroups.users.list': members,
    ...fileMethods({ files, messages, writable }),
  };
}
