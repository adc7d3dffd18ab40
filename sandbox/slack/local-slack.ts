import type { Settings } from '../../src/config/settings.ts';
import type { Clock } from '../clock.ts';
import type { FaultName } from '../faults.ts';
import type { Workspace } from '../people.ts';
import { type AppFeatures, noFeatures } from './app-features.ts';
import { type Channel, channelsOf } from './channels.ts';
import { createComposer } from './compose-event.ts';
import type { Deliver } from './delivery.ts';
import { createEvents, type Events } from './events/create-events.ts';
import { createSay } from './events/people-speak.ts';
import { createFileStore } from './files.ts';
import { createMessageStore, type MessageStore, type SlackMessage } from './messages.ts';
import { createPeopleActs, type PeopleActs } from './people-act.ts';
import { createResponseUrls } from './response-urls.ts';
import { type SlackCall, serveSlack } from './serve-slack.ts';
import { createTriggerIds } from './trigger-ids.ts';
import { createViewUse, type ViewUse } from './views/use-views.ts';
import { createViewStore, type ViewStore } from './views/view-store.ts';
import { createWebApi } from './web-api.ts';

export type { Deliver } from './delivery.ts';

export type LocalSlackOptions = {
  readonly clock: Pick<Clock, 'now' | 'schedule'>;
  readonly settings: Pick<Settings, 'slack'>;
  readonly workspace: Workspace;
  readonly faults: ReadonlySet<FaultName>;
  readonly deliver: Deliver;
  /** What the app's manifest asks for; nothing but commands and buttons where undefined. */
  readonly features?: AppFeatures;
  readonly changed?: () => void;
};

export type LocalSlack = PeopleActs & {
  /** Ends in a slash, as `SLACK_API_URL` is written. */
  readonly apiUrl: string;
  readonly signingSecret: string;
  readonly botToken: string;
  readonly workspace: Workspace;
  readonly channels: readonly Channel[];
  readonly features: AppFeatures;
  readonly calls: readonly SlackCall[];
  /** Methods (`response_url` among them) that answer nothing but this, an error of Slack's or an HTTP status. */
  readonly outages: Map<string, string | number>;
  /** Ids of channels that another company reads too. */
  readonly shared: Set<string>;
  readonly views: Pick<ViewStore, 'home' | 'modal' | 'list' | 'find'>;
  /** What people do in views. */
  readonly use: ViewUse;
  readonly events: Events;
  /** What the bot wrote. */
  messages(): readonly SlackMessage[];
  /** What people and other apps wrote too. */
  everything(): readonly SlackMessage[];
  sequence(): number;
  /** A message of another app (`from`), of which the bot hears nothing. */
  post: MessageStore['post'];
  close(): Promise<void>;
};

const signingSecret = 'sandbox-signing-secret-8f742231b10e';
const botToken = 'xoxb-sandbox-0000000000-slipway';

/** A Slack workspace on loopback: its Web API, its response URLs and the events it sends to the Slack function. */
export async function createLocalSlack(options: LocalSlackOptions): Promise<LocalSlack> {
  const { clock, workspace, faults, deliver, features = noFeatures } = options;
  const { team, app = 'A0SLIPWAY', channel: defaultChannel } = options.settings.slack;
  const installation = { team, app };
  const calls: SlackCall[] = [];
  const outages = new Map<string, string | number>();
  const shared = new Set<string>();
  const changed = () => options.changed?.();
  const channels = channelsOf(options.settings.slack, workspace.people);
  const messages = createMessageStore(clock, changed);
  const views = createViewStore({ clock, changed, advance: messages.advance });
  const triggers = createTriggerIds(clock);
  let base = '';
  const files = createFileStore((id) => `${base}/upload/${id}`);
  const responseUrls = createResponseUrls({ clock, messages, base: () => base });
  const common = { clock, installation, workspace, channels, messages, views, triggers, features, faults, deliver };
  const events = createEvents({ ...common, secret: signingSecret });
  const methods = createWebApi({ ...common, files, written: events.written });
  const record = (call: SlackCall) => {
    calls.push(call);
    changed();
  };
  const server = await serveSlack({ methods, responseUrls, files, faults, botToken, outages, record });
  base = server.base;

  const composer = createComposer({ ...common, ...installation, responseUrls, signingSecret });
  const use = createViewUse({ ...common, composer, responseUrls, around: { workspace, channels } });
  const say = createSay({ ...common, shared, sendEvent: events.send });
  return {
    ...createPeopleActs({ ...common, composer, events, use, say, defaultChannel }),
    apiUrl: `${base}/api/`,
    ...{ signingSecret, botToken, workspace, channels, features, calls, outages, shared, views, use, events },
    messages: messages.list,
    everything: messages.everything,
    sequence: messages.sequence,
    post: messages.post,
    async close() {
      await events.settled();
      await server.close();
    },
  };
}
