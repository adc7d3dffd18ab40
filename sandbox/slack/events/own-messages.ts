import type { AppFeatures } from '../app-features.ts';
import type { Channel } from '../channels.ts';
import type { SlackMessage } from '../messages.ts';
import { wireMessage } from '../wire-message.ts';
import type { SlackEvent } from './event-payloads.ts';

type Options = {
  readonly installation: { readonly team: string; readonly app: string };
  readonly channels: readonly Channel[];
  readonly features: AppFeatures;
};

/**
 * What a bot that hears of direct messages hears of its own: Slack sends it every message that it posts or edits there.
 */
export function ownMessageEvent(
  message: SlackMessage,
  before: SlackMessage | undefined,
  { installation, channels, features }: Options,
): SlackEvent | undefined {
  const direct = channels.find(({ id }) => id === message.channel)?.person !== undefined;
  if (!direct || message.only !== undefined || !features.events.includes('message.im')) return undefined;
  const common = { channel: message.channel, channel_type: 'im', event_ts: message.ts };
  if (!before) return { ...wireMessage(message, installation), ...common, type: 'message' };
  return {
    ...common,
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    ts: message.ts,
    message: wireMessage(message, installation),
    previous_message: wireMessage(before, installation),
  };
}
