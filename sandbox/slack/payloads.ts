import type { Person } from '../people.ts';
import type { Button } from './buttons.ts';
import type { Channel } from './channels.ts';
import type { SlackMessage } from './messages.ts';
import { botUser } from './web-api-method.ts';

export type PayloadSource = {
  readonly team: string;
  readonly app: string;
  readonly person: Person;
  readonly channel: Channel;
  readonly triggerId: string;
  readonly responseUrl: string;
};

const teamDomain = 'acme';
/** The deprecated verification token: still sent by Slack, of no use to anyone. */
const verificationToken = 'sandbox-verification-token';

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

type Press = { readonly message: SlackMessage; readonly button: Button; readonly now: number };

/** The form of a pressed button: an ephemeral message is named, never included. */
export function blockActions(source: PayloadSource, { message, button, now }: Press): Record<string, string> {
  const ephemeral = message.only !== undefined;
  const container = {
    type: 'message',
    message_ts: message.ts,
    channel_id: message.channel,
    is_ephemeral: ephemeral,
    ...(message.thread === undefined ? {} : { thread_ts: message.thread }),
  };
  const included = {
    type: 'message',
    user: botUser,
    bot_id: 'B0SLIPWAY',
    app_id: source.app,
    team: source.team,
    ts: message.ts,
    text: message.text,
    blocks: message.blocks,
    ...(message.thread === undefined ? {} : { thread_ts: message.thread }),
  };
  return {
    payload: JSON.stringify({
      type: 'block_actions',
      user: { id: source.person.id, username: source.person.name, name: source.person.name, team_id: source.team },
      api_app_id: source.app,
      token: verificationToken,
      container,
      trigger_id: source.triggerId,
      team: { id: source.team, domain: teamDomain },
      enterprise: null,
      is_enterprise_install: false,
      channel: { id: source.channel.id, name: source.channel.name },
      ...(ephemeral ? {} : { message: included }),
      state: { values: {} },
      response_url: source.responseUrl,
      actions: [
        {
          ...button.element,
          action_id: button.actionId,
          block_id: button.blockId,
          action_ts: (now / 1000).toFixed(6),
        },
      ],
    }),
  };
}
