import type { FaultName } from '../faults.ts';
import type { Workspace } from '../people.ts';
import { type Channel, directMessageId } from './channels.ts';
import type { FileStore } from './files.ts';
import type { MessageStore, SlackMessage } from './messages.ts';
import { type Refusal, readContent } from './post-rules.ts';
import { type Arguments, asRecord } from './wire.ts';

export type WebApiContext = {
  readonly team: string;
  readonly workspace: Workspace;
  readonly channels: readonly Channel[];
  readonly messages: MessageStore;
  readonly files: FileStore;
  readonly faults: ReadonlySet<FaultName>;
};

type Answer = Readonly<Record<string, unknown>> | Refusal;
type Method = (args: Arguments) => Answer;

export const botUser = 'U0SLIPWAY';

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const isRefusal = (answer: object): answer is Refusal => 'error' in answer;
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
    const wanted = personOf(id) ? directMessageId(text(id)) : id;
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
    const thread = text(args.thread_ts) || undefined;
    if (thread && !messages.find(channel.id, thread)) return { error: 'thread_not_found' };
    const message = messages.post({ ...content, channel: channel.id, thread, only });
    return only ? { message_ts: message.ts } : { channel: channel.id, ts: message.ts, message: wire(message) };
  };

  const update: Method = (args) => {
    const message = messages.find(text(args.channel), text(args.ts));
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
    const person = personOf(text(args.users));
    return person ? { channel: { id: directMessageId(person.id) } } : { error: 'user_not_found' };
  };

  const members: Method = (args) => {
    const users = workspace.userGroups[text(args.usergroup)];
    return users ? { users } : { error: 'no_such_subteam' };
  };

  const completeUpload: Method = (args) => {
    const wanted = Array.isArray(args.files) ? args.files.map(asRecord) : [];
    const uploaded = wanted.map((file) => files.complete(text(file.id), text(file.title)));
    const complete = uploaded.filter((file) => file !== undefined);
    if (complete.length === 0 || complete.length < uploaded.length) return { error: 'file_not_found' };
    const channel = args.channel_id === undefined ? undefined : writable(args.channel_id);
    if (channel && isRefusal(channel)) return channel;
    if (channel) {
      const thread = text(args.thread_ts) || undefined;
      messages.post({ channel: channel.id, thread, text: text(args.initial_comment), blocks: [], files: complete });
    }
    return { files: complete.map(({ id, title }) => ({ id, title })) };
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
      personOf(args.user) ? post(args, text(args.user)) : { error: 'user_not_in_channel' },
    'chat.update': update,
    'chat.getPermalink': (args) =>
      messages.find(text(args.channel), text(args.message_ts))
        ? {
            permalink: `https://acme.slack.com/archives/${text(args.channel)}/p${text(args.message_ts).replace('.', '')}`,
          }
        : { error: 'message_not_found' },
    'conversations.open': openDirectMessage,
    'users.info': user,
    'usergroups.users.list': members,
    'files.getUploadURLExternal': (args) => {
      const length = Number(args.length);
      if (!text(args.filename) || !(length > 0)) return { error: 'invalid_arguments' };
      return files.announce(text(args.filename), length);
    },
    'files.completeUploadExternal': completeUpload,
  };
}
