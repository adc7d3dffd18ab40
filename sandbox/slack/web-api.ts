import type { FaultName } from '../faults.ts';
import { findPerson, type Workspace } from '../people.ts';
import { type Channel, directMessageId } from './channels.ts';
import { fileMethods } from './file-methods.ts';
import type { FileStore } from './files.ts';
import { messageMethods } from './message-methods.ts';
import type { MessageStore } from './messages.ts';
import { peopleMethods } from './people-methods.ts';
import type { Refusal } from './post-rules.ts';
import { botUser, type Method, textOf } from './web-api-method.ts';

export type WebApiContext = {
  readonly team: string;
  readonly workspace: Workspace;
  readonly channels: readonly Channel[];
  readonly messages: MessageStore;
  readonly files: FileStore;
  readonly faults: ReadonlySet<FaultName>;
};

/** The methods of the Web API that Slipway calls, as answers to their arguments. */
export function createWebApi(context: WebApiContext): Readonly<Record<string, Method>> {
  const { messages, files, workspace, channels, team } = context;

  /** A channel that the bot may post to; a person's id stands for the direct message with them. */
  const writable = (id: unknown): Channel | Refusal => {
    const wanted = findPerson(workspace, id) ? directMessageId(textOf(id)) : id;
    const channel = channels.find((candidate) => candidate.id === wanted);
    if (!channel) return { error: 'channel_not_found' };
    if (!channel.person && (!channel.member || context.faults.has('not-in-channel')))
      return { error: 'not_in_channel' };
    return channel;
  };

  return {
    'auth.test': () => ({
      url: 'https://acme.slack.com/',
      team: 'acme',
      user: 'slipway',
      team_id: team,
      user_id: botUser,
      bot_id: 'B0SLIPWAY',
    }),
    ...messageMethods({ messages, channels, workspace, writable }),
    ...peopleMethods({ team, workspace }),
    ...fileMethods({ files, messages, writable }),
  };
}
