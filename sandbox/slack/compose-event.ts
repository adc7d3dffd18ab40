import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Clock } from '../clock.ts';
import { findPerson, type Workspace } from '../people.ts';
import type { Shortcut } from './app-features.ts';
import type { Button } from './buttons.ts';
import type { Channel } from './channels.ts';
import { escapeTyped } from './escape-typed.ts';
import type { SlackMessage } from './messages.ts';
import { blockActions, messageAction, type PayloadActor, type PayloadSource, slashCommand } from './payloads.ts';
import type { ResponseUrlOrigin, ResponseUrls } from './response-urls.ts';
import { signedEvent } from './signed-event.ts';
import type { TriggerIds } from './trigger-ids.ts';

/** A signed event ready to be sent, once or more often. */
export type Composed = {
  readonly event: APIGatewayProxyEventV2;
  readonly user: string;
  readonly channel: string;
  readonly command?: string;
  readonly shortcut?: string;
};

type Pressed = { readonly message: SlackMessage; readonly button: Button };

type ComposerOptions = {
  readonly clock: Pick<Clock, 'now'>;
  readonly team: string;
  readonly app: string;
  readonly workspace: Workspace;
  readonly channels: readonly Channel[];
  readonly responseUrls: ResponseUrls;
  readonly triggers: TriggerIds;
  readonly signingSecret: string;
};

export type Composer = ReturnType<typeof createComposer>;

/** Writes what Slack sends where somebody types a command, presses a button or takes a shortcut. */
export function createComposer(options: ComposerOptions) {
  const { clock, workspace, channels, team, app, triggers } = options;
  const actor = (user: string, channel?: string): PayloadActor => {
    const person = findPerson(workspace, user);
    if (!person) throw new Error(`No person ${user} in the sandbox`);
    return { team, app, person, triggerId: triggers.issue({ user, channel }) };
  };
  const source = (origin: ResponseUrlOrigin): PayloadSource => {
    const from = actor(origin.user, origin.channel);
    const channel = channels.find((candidate) => candidate.id === origin.channel);
    if (!channel) throw new Error(`No channel ${origin.channel} in the sandbox`);
    return { ...from, channel, responseUrl: options.responseUrls.create(origin) };
  };
  const sign = (form: Record<string, string>) =>
    signedEvent({ form }, { secret: options.signingSecret, now: clock.now() });
  const signPayload = (payload: object) => sign({ payload: JSON.stringify(payload) });

  return {
    actor,
    /** An interaction in no conversation. */
    signPayload,
    compose(origin: { readonly user: string; readonly channel: string }, text: string): Composed {
      const [command = '', ...rest] = text.trim().split(/(?<=^\S+)\s+/);
      const escaped = escapeTyped(rest.join(' '), { workspace, channels });
      return { event: sign(slashCommand(source(origin), command, escaped)), ...origin, command };
    },
    composePress(user: string, { message, button }: Pressed): Composed {
      const origin = { user, channel: message.channel, message };
      const payload = blockActions(source(origin), { message, button, now: clock.now() });
      return { event: signPayload(payload), user, channel: message.channel };
    },
    composeShortcut(user: string, { name, callbackId }: Shortcut, message: SlackMessage): Composed {
      const origin = { user, channel: message.channel };
      const payload = messageAction(source(origin), { callbackId, message, now: clock.now() });
      return { event: signPayload(payload), ...origin, shortcut: name };
    },
  };
}
