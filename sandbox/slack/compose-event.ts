import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Clock } from '../clock.ts';
import { findPerson, type Workspace } from '../people.ts';
import type { Channel } from './channels.ts';
import { escapeTyped } from './escape-typed.ts';
import type { FoundButton } from './find-button.ts';
import { blockActions, type PayloadSource, slashCommand } from './payloads.ts';
import type { ResponseUrlOrigin, ResponseUrls } from './response-urls.ts';
import { signedEvent } from './signed-event.ts';

/** A signed event ready to be sent, once or more often. */
export type Composed = {
  readonly event: APIGatewayProxyEventV2;
  readonly user: string;
  readonly channel: string;
  readonly command?: string;
};

type ComposerOptions = {
  readonly clock: Pick<Clock, 'now'>;
  readonly team: string;
  readonly app: string;
  readonly workspace: Workspace;
  readonly channels: readonly Channel[];
  readonly responseUrls: ResponseUrls;
  readonly signingSecret: string;
};

/** Writes what Slack sends where somebody types a command or presses a button. */
export function createComposer(options: ComposerOptions) {
  const { clock, workspace, channels, team, app } = options;
  let triggers = 0;
  const source = (origin: ResponseUrlOrigin): PayloadSource => {
    const person = findPerson(workspace, origin.user);
    const channel = channels.find((candidate) => candidate.id === origin.channel);
    if (!person || !channel)
      throw new Error(`No ${person ? `channel ${origin.channel}` : `person ${origin.user}`} in the sandbox`);
    triggers += 1;
    const triggerId = `${clock.now()}.${triggers}.${triggers.toString(16).padStart(32, '0')}`;
    return { team, app, person, channel, triggerId, responseUrl: options.responseUrls.create(origin) };
  };
  const sign = (form: Record<string, string>) => signedEvent(form, { secret: options.signingSecret, now: clock.now() });

  return {
    compose(origin: { readonly user: string; readonly channel: string }, text: string): Composed {
      const [command = '', ...rest] = text.trim().split(/(?<=^\S+)\s+/);
      const escaped = escapeTyped(rest.join(' '), { workspace, channels });
      return { event: sign(slashCommand(source(origin), command, escaped)), ...origin, command };
    },
    composePress(user: string, { message, button }: FoundButton): Composed {
      const origin = { user, channel: message.channel, message };
      const form = blockActions(source(origin), { message, button, now: clock.now() });
      return { event: sign(form), user, channel: message.channel };
    },
  };
}
