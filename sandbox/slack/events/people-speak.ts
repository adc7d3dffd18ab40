import type { Clock } from '../../clock.ts';
import type { FaultName } from '../../faults.ts';
import { findPerson, type Workspace } from '../../people.ts';
import type { AppFeatures } from '../app-features.ts';
import type { Channel } from '../channels.ts';
import type { Delivery } from '../delivery.ts';
import { escapeTyped } from '../escape-typed.ts';
import type { MessageStore, SlackMessage } from '../messages.ts';
import { botName, botUser } from '../web-api-method.ts';
import { wireMessage } from '../wire-message.ts';
import type { Envelope, SlackEvent } from './event-payloads.ts';
import { typedBlocks } from './typed-blocks.ts';

type Place = { readonly channel: string; readonly thread?: string | undefined };

/** A message of a person, and what the bot heard of it: nothing, for the reason given, or a delivery. */
export type Said = { readonly message: SlackMessage } & (
  | { readonly delivery: Delivery }
  | { readonly unheard: string }
);

type Options = {
  readonly clock: Pick<Clock, 'now'>;
  readonly installation: { readonly team: string; readonly app: string };
  readonly workspace: Workspace;
  readonly channels: readonly Channel[];
  readonly messages: MessageStore;
  readonly features: AppFeatures;
  readonly faults: ReadonlySet<FaultName>;
  /** Channels that another company reads too. */
  readonly shared: ReadonlySet<string>;
  readonly sendEvent: (event: SlackEvent, envelope: Partial<Envelope>) => Promise<Delivery>;
};

export type Say = (user: string, text: string, place: Place) => Promise<Said>;

/** Lets people write messages: the bot hears of those that mention it where it is a member, and of those to itself. */
export function createSay(options: Options): Say {
  const { workspace, channels, messages, installation, shared, sendEvent } = options;
  return async (user, text, { channel: id, thread }) => {
    const person = findPerson(workspace, user);
    const channel = channels.find((one) => one.id === id);
    if (!person || !channel) throw new Error(`No ${person ? `channel ${id}` : `person ${user}`} in the sandbox`);
    const sent = escapeTyped(text, { workspace, channels, inMessage: true });
    const message = messages.post({ channel: id, thread, from: user, text: sent, blocks: typedBlocks(sent) });
    const heard = whatIsHeard(channel, sent, options);
    if ('unheard' in heard) {
      if (heard.invites) invite(user, { channel: id, thread }, messages);
      return { message, unheard: heard.unheard };
    }
    const event = {
      ...wireMessage(message, installation),
      type: heard.type,
      channel: id,
      event_ts: message.ts,
      ...(heard.type === 'message' ? { channel_type: 'im' } : {}),
    };
    const envelope = shared.has(id) ? { is_ext_shared_channel: true } : {};
    return { message, delivery: await sendEvent(event, envelope) };
  };
}

type Heard = { readonly type: 'app_mention' | 'message' } | { readonly unheard: string; readonly invites?: boolean };

function whatIsHeard(channel: Channel, text: string, { features, faults }: Options): Heard {
  if (channel.person !== undefined) {
    if (!features.messagesTab) return { unheard: 'Sending messages to this app has been turned off.' };
    if (features.events.includes('message.im')) return { type: 'message' };
    return { unheard: 'The manifest does not subscribe to message.im: the bot hears of no message to it.' };
  }
  if (!text.includes(`<@${botUser}>`)) return { unheard: `Nobody mentioned @${botName}.` };
  if (!channel.member || faults.has('not-in-channel'))
    return { unheard: `@${botName} is not in #${channel.name}: Slack offers to invite it.`, invites: true };
  if (features.events.includes('app_mention')) return { type: 'app_mention' };
  return { unheard: 'The manifest does not subscribe to app_mention: the bot hears of no mention.' };
}

const slackbot = 'USLACKBOT';

function invite(user: string, place: Place, messages: MessageStore) {
  const text = `You mentioned <@${botUser}>, but they’re not in this channel.`;
  messages.post({ ...place, only: user, from: slackbot, text, blocks: [] });
}
