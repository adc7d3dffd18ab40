import type { FaultName } from '../faults.ts';
import { findPerson, type Workspace } from '../people.ts';
import type { AppFeatures } from './app-features.ts';
import { type Channel, directMessageId } from './channels.ts';
import { fileMethods } from './file-methods.ts';
import type { FileStore } from './files.ts';
import { messageMethods } from './message-methods.ts';
import type { MessageStore, SlackMessage } from './messages.ts';
import { peopleMethods } from './people-methods.ts';
import type { Refusal } from './post-rules.ts';
import type { TriggerIds } from './trigger-ids.ts';
import { viewMethods } from './views/view-methods.ts';
import type { ViewStore } from './views/view-store.ts';
import type { Installation } from './views/wire-view.ts';
import { botId, botName, botUser, type Method, textOf } from './web-api-method.ts';

export type WebApiContext = {
  readonly installation: Installation;
  readonly workspace: Workspace;
  readonly channels: readonly Channel[];
  readonly messages: MessageStore;
  readonly files: FileStore;
  readonly faults: ReadonlySet<FaultName>;
  readonly views: ViewStore;
  readonly triggers: TriggerIds;
  readonly features: AppFeatures;
  readonly written?: (message: SlackMessage, before?: SlackMessage) => void;
};

/** The methods of the Web API that Slipway calls, as answers to their arguments. */
export function createWebApi(context: WebApiContext): Readonly<Record<string, Method>> {
  const { messages, files, workspace, channels, installation, views, triggers, features, written } = context;
  const { team } = installation;

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
      user: botName,
      team_id: team,
      user_id: botUser,
      bot_id: botId,
    }),
    ...messageMethods({ messages, channels, workspace, writable, installation, ...(written ? { written } : {}) }),
    ...viewMethods({ installation, views, triggers, workspace, features }),
    ...peopleMethods({ team, workspace }),
    ...fileMethods({ files, messages, writable }),
  };
}
