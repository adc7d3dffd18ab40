import type { Text } from '../../src/config/language.ts';
import { registry } from '../../src/registry.ts';
import { type FaultName, faultNames } from '../faults.ts';
import type { Person } from '../people.ts';
import type { ReportedMessage } from '../play/step-report.ts';
import { reportMessage } from '../play/step-report.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Channel } from '../slack/channels.ts';
import type { SlackView } from '../slack/views/view-store.ts';
import { type PageGithub, pageGithub } from './page-pulls.ts';

/** Something a person typed: Slack shows it to nobody, the page shows it to whoever typed it. */
export type Typed = { readonly at: number; readonly user: string; readonly channel: string; readonly text: string };

export type PageMessage = ReportedMessage & {
  readonly ts: string;
  readonly edits: number;
  /** The person or other app that wrote it; the bot where undefined. */
  readonly from?: string;
};

/** A modal or a Home as one person has it before them. */
export type PageView = {
  readonly id: string;
  readonly user: string;
  readonly content: SlackView['content'];
  readonly values: SlackView['values'];
  readonly errors: SlackView['errors'];
  readonly problem?: string;
};

export type PageCall = {
  readonly index: number;
  readonly service: string;
  readonly operation: string;
  readonly session: string;
  readonly error?: string;
};

type PageExecution = { readonly name: string; readonly status: string; readonly waitingOn?: string };

/** Everything that the page shows. */
export type PageState = {
  readonly now: number;
  readonly team: string;
  readonly defaultChannel: string;
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
  readonly messages: readonly PageMessage[];
  readonly views: readonly PageView[];
  /** Names of what can be done with a message. */
  readonly shortcuts: readonly string[];
  /** Whether the app has a Home. */
  readonly hasHome: boolean;
  readonly groups: readonly string[];
  readonly typed: readonly Typed[];
  readonly commands: readonly { readonly usage: string; readonly summary: Text }[];
  readonly faults: readonly { readonly name: FaultName; readonly on: boolean }[];
  readonly executions: readonly PageExecution[];
  readonly calls: readonly PageCall[];
  readonly callCount: number;
  /** Undefined where the settings have no GitHub. */
  readonly github: PageGithub | undefined;
  /** Set while the clock is being moved. */
  readonly moving: boolean;
};

/** The newest calls are enough to follow what happens; older ones stay in the sandbox. */
const shownCalls = 150;
const shownExecutions = 50;

/** How the durable SDK stores its steps: many calls that tell nothing of the bot. */
const bookkeeping = new Set(['CheckpointDurableExecution', 'GetDurableExecutionState']);

export function pageState(sandbox: Sandbox, typed: readonly Typed[], moving: boolean): PageState {
  const calls = sandbox
    .awsCalls()
    .map((call, index) => ({ ...call, index }))
    .filter(({ operation }) => !bookkeeping.has(operation));
  return {
    now: sandbox.clock.now(),
    team: sandbox.settings.slack.team,
    defaultChannel: sandbox.settings.slack.channel,
    people: sandbox.slack.workspace.people,
    channels: sandbox.slack.channels,
    messages: sandbox.slack.everything().map((message) => ({
      ...reportMessage(message),
      ts: message.ts,
      edits: message.edits.length,
      ...(message.from === undefined ? {} : { from: message.from }),
    })),
    views: sandbox.slack.views.list().map(pageView),
    shortcuts: sandbox.slack.features.messageShortcuts.map(({ name }) => name),
    hasHome: sandbox.slack.features.homeTab,
    groups: Object.keys(sandbox.slack.workspace.userGroups),
    typed,
    commands: registry.declarations
      .filter((declaration) => !declaration.buttonOnly)
      .map(({ usage, summary }) => ({ usage, summary })),
    faults: faultNames.map((name) => ({ name, on: sandbox.faults.has(name) })),
    executions: sandbox.stage
      .executions()
      .slice(-shownExecutions)
      .map(({ name, status, waitingOn }) => ({ name, status, ...(waitingOn ? { waitingOn } : {}) })),
    calls: calls.slice(-shownCalls).map(({ index, service, operation, session, error }) => ({
      index,
      service,
      operation,
      session,
      ...(error === undefined ? {} : { error }),
    })),
    callCount: calls.length,
    github: pageGithub(sandbox.github),
    moving,
  };
}

const pageView = ({ id, user, content, values, errors, problem }: SlackView): PageView => ({
  ...{ id, user, content, values, errors },
  ...(problem === undefined ? {} : { problem }),
});
