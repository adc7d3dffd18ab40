import type { Person } from '../people.ts';
import type { Button } from './buttons.ts';
import type { Channel } from './channels.ts';
import type { SlackMessage } from './messages.ts';
import { wireMessage } from './wire-message.ts';

/** Who did something, and by which app Slack hears of it. */
export type PayloadActor = {
  readonly team: string;
  readonly app: string;
  readonly person: Person;
  readonly triggerId: string;
};

export type PayloadSource = PayloadActor & { readonly channel: Channel; readonly responseUrl: string };

const teamDomain = 'acme';
/** The deprecated verification token: still sent by Slack, of no use to anyone. */
export const verificationToken = 'sandbox-verification-token';

/** The form of a slash command with every field that Slack sends. */
export function slashCommand(source: PayloadSource, command: string, text: string): Record<string, string> {
  return {
    token: verificationToken,
    team_id: source.team,
    team_domain: teamDomain,
    channel_id: source.channel.id,
    channel_name: source.channel.name,
    user_id: source.person.id,
    user_name: source.person.name,
    command,
    text,
    api_app_id: source.app,
    is_enterprise_install: 'false',
    response_url: source.responseUrl,
    trigger_id: source.triggerId,
  };
}

/** What every interaction says of who did it where. */
export const interaction = ({ team, app, person }: PayloadActor, type: string) => ({
  type,
  user: { id: person.id, username: person.name, name: person.name, team_id: team },
  api_app_id: app,
  token: verificationToken,
  team: { id: team, domain: teamDomain },
  enterprise: null,
  is_enterprise_install: false,
});

export const actionTime = (now: number) => (now / 1000).toFixed(6);

type Press = { readonly message: SlackMessage; readonly button: Button; readonly now: number };

/** The payload of a pressed button: an ephemeral message is named, never included. */
export function blockActions(source: PayloadSource, { message, button, now }: Press): object {
  const ephemeral = message.only !== undefined;
  const container = {
    type: 'message',
    message_ts: message.ts,
    channel_id: message.channel,
    is_ephemeral: ephemeral,
    ...(message.thread === undefined ? {} : { thread_ts: message.thread }),
  };
  return {
    ...interaction(source, 'block_actions'),
    container,
    trigger_id: source.triggerId,
    channel: { id: source.channel.id, name: source.channel.name },
    ...(ephemeral ? {} : { message: wireMessage(message, source) }),
    state: { values: {} },
    response_url: source.responseUrl,
    actions: [pressed(button, now)],
  };
}

export const pressed = (button: Button, now: number) => ({
  ...button.element,
  action_id: button.actionId,
  block_id: button.blockId,
  action_ts: actionTime(now),
});

type Chosen = { readonly callbackId: string; readonly message: SlackMessage; readonly now: number };

/** The payload of a shortcut on a message. */
export const messageAction = (source: PayloadSource, { callbackId, message, now }: Chosen): object => ({
  ...interaction(source, 'message_action'),
  callback_id: callbackId,
  trigger_id: source.triggerId,
  response_url: source.responseUrl,
  action_ts: actionTime(now),
  message_ts: message.ts,
  channel: { id: source.channel.id, name: source.channel.name },
  message: wireMessage(message, source),
});
