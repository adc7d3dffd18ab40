import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Settings } from '../../src/config/settings.ts';
import type { Clock } from '../clock.ts';
import type { FaultName } from '../faults.ts';
import type { Workspace } from '../people.ts';
import { type Channel, channelsOf } from './channels.ts';
import { type Composed, createComposer } from './compose-event.ts';
import { createFileStore } from './files.ts';
import { type FoundButton, findButton } from './find-button.ts';
import { createMessageStore, type SlackMessage } from './messages.ts';
import { createResponseUrls } from './response-urls.ts';
import { type SlackCall, serveSlack } from './serve-slack.ts';
import { type Delivery, showAcknowledgement } from './show-acknowledgement.ts';
import { createWebApi } from './web-api.ts';

export type Deliver = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

export type LocalSlackOptions = {
  readonly clock: Pick<Clock, 'now'>;
  readonly settings: Pick<Settings, 'slack'>;
  readonly workspace: Workspace;
  readonly faults: ReadonlySet<FaultName>;
  readonly deliver: Deliver;
  readonly changed?: () => void;
};

export type LocalSlack = {
  /** Ends in a slash, as `SLACK_API_URL` is written. */
  readonly apiUrl: string;
  readonly signingSecret: string;
  readonly botToken: string;
  readonly workspace: Workspace;
  readonly channels: readonly Channel[];
  readonly calls: readonly SlackCall[];
  /** Methods (`response_url` among them) that answer nothing but this, an error of Slack's or an HTTP status. */
  readonly outages: Map<string, string | number>;
  messages(): readonly SlackMessage[];
  sequence(): number;
  compose(user: string, text: string, channel?: string): Composed;
  composePress(user: string, found: FoundButton): Composed;
  send(composed: Composed): Promise<Delivery>;
  type(user: string, text: string, channel?: string): Promise<Delivery>;
  findButton(user: string, label: string): FoundButton | undefined;
  /** Undefined where the person can see no such button. */
  press(user: string, label: string): Promise<Delivery | undefined>;
  close(): Promise<void>;
};

const signingSecret = 'sandbox-signing-secret-8f742231b10e';
const botToken = 'xoxb-sandbox-0000000000-slipway';

/** A Slack workspace on loopback: its Web API, its response URLs and the events it sends to the Slack function. */
export async function createLocalSlack(options: LocalSlackOptions): Promise<LocalSlack> {
  const { clock, workspace, faults, deliver } = options;
  const { team, app = 'A0SLIPWAY', channel: defaultChannel } = options.settings.slack;
  const calls: SlackCall[] = [];
  const channels = channelsOf(options.settings.slack, workspace.people);
  const messages = createMessageStore(clock, () => options.changed?.());
  const outages = new Map<string, string | number>();
  let base = '';
  const files = createFileStore((id) => `${base}/upload/${id}`);
  const responseUrls = createResponseUrls({ clock, messages, base: () => base });
  const methods = createWebApi({ team, workspace, channels, messages, files, faults });
  const record = (call: SlackCall) => {
    calls.push(call);
    options.changed?.();
  };
  const server = await serveSlack({ methods, responseUrls, files, faults, botToken, outages, record });
  base = server.base;

  const { compose, composePress } = createComposer({
    clock,
    team,
    app,
    workspace,
    channels,
    responseUrls,
    signingSecret,
  });

  const slack: LocalSlack = {
    apiUrl: `${base}/api/`,
    signingSecret,
    botToken,
    workspace,
    channels,
    calls,
    outages,
    messages: messages.list,
    sequence: messages.sequence,
    compose: (user, text, channel = defaultChannel) => compose({ user, channel }, text),
    composePress,
    async send(composed) {
      try {
        return showAcknowledgement(await deliver(composed.event), composed, messages);
      } catch (error) {
        showAcknowledgement({ statusCode: 502 }, composed, messages);
        return { ok: false, error };
      }
    },
    type: (user, text, channel) => slack.send(slack.compose(user, text, channel)),
    findButton: (user, label) => findButton(user, label, messages.list(), channels),
    async press(user, label) {
      const found = slack.findButton(user, label);
      return found && slack.send(slack.composePress(user, found));
    },
    close: server.close,
  };
  return slack;
}
