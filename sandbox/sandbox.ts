import { manifest } from '../generate/manifest.ts';
import type { WriteLog } from '../src/config/handler-options.ts';
import type { Language } from '../src/config/language.ts';
import { repositoriesOf } from '../src/config/repositories.ts';
import type { Settings } from '../src/config/settings.ts';
import type { Stack } from '../src/config/stack.ts';
import { stackRegion } from '../src/config/stack-region.ts';
import { commands, declarations } from '../src/registry.ts';
import { messageShortcuts } from '../src/requests/message-shortcuts.ts';
import { stackDocuments } from '../stack/document-resources.ts';
import { acmeSettings } from './acme.config.ts';
import { isWithoutTarget } from './aws/environments/targets.ts';
import { createLocalAws, type LocalAws } from './aws/local-aws.ts';
import type { Clock } from './clock.ts';
import type { Standing } from './environment-app.ts';
import type { FaultName } from './faults.ts';
import { createFunctions, type Functions } from './functions.ts';
import { createLocalGithub, type LocalGithub } from './github/local-github.ts';
import { withLocalEnvironments } from './local-environments.ts';
import { type Workspace, workspaceOf } from './people.ts';
import { type AuditEntry, readAudit } from './play/read-audit.ts';
import type { Stage } from './play/stage.ts';
import { createImageStore, type ImageStore } from './registry/image-store.ts';
import { type LocalRegistry, serveRegistry } from './registry/serve-registry.ts';
import { type AppFeatures, readFeatures } from './slack/app-features.ts';
import { createLocalSlack, type Deliver, type LocalSlack } from './slack/local-slack.ts';
import { stackPolicies } from './stack-policies.ts';
import { createUseOfPreviews } from './use-of-previews.ts';

/** When the clock of the command line and of tests begins. */
export const sandboxStart = Date.parse('2026-01-15T09:00:00Z');

export type SandboxOptions = {
  readonly clock: Clock;
  readonly faults?: readonly FaultName[];
  /** Everyone's language, and that of scheduled posts. */
  readonly language?: Language;
  /** A team's settings; the fictional team's where undefined. */
  readonly settings?: Settings | undefined;
  readonly log?: (line: string, level: Parameters<WriteLog>[0]) => void;
  /** Waits between attempts at a Slack call; in real time where undefined. */
  readonly sleep?: (ms: number) => Promise<void>;
  /** What the app asks Slack for; as its manifest says where undefined. */
  readonly features?: AppFeatures;
  /** What Slack's requests are handed to instead of the bot's own function. */
  readonly deliver?: Deliver;
  /** Called whenever something that can be seen from outside has changed. */
  readonly changed?: () => void;
};

/** The whole bot on one machine: the real handlers between a local Slack and a local AWS. */
export type Sandbox = {
  readonly clock: Clock;
  readonly settings: Settings;
  readonly slack: LocalSlack;
  readonly aws: LocalAws;
  /** Undefined where the settings have none. */
  readonly github: LocalGithub | undefined;
  /** Likewise: nothing else asks a registry. */
  readonly registry: LocalRegistry | undefined;
  readonly stage: Stage;
  readonly faults: ReadonlySet<FaultName>;
  setFault(name: FaultName, on: boolean): void;
  awsCalls(): LocalAws['calls'];
  audit(): readonly AuditEntry[];
  close(): Promise<void>;
};

export const sandboxStack = {
  name: 'slipway-dev',
  account: '123456789012',
  region: 'ap-northeast-1',
  partition: 'aws',
};

export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { clock, language = 'en', log, sleep } = options;
  const faults = new Set(options.faults);
  const environments = await withLocalEnvironments(options.settings ?? acmeSettings({ language }), faults, (name) =>
    standingOf(aws.lives, name, (life) => isWithoutTarget(life, faults, clock.now())),
  );
  const { settings } = environments;
  const stack = { ...sandboxStack, region: stackRegion(settings) };
  const workspace = workspaceOf(settings.access, language === 'ja' ? 'ja-JP' : 'en-US');
  const images = createImageStore(repositoriesOf(settings.previews), clock.now);
  const { slack, github } = await createPlatforms(options, {
    ...{ settings, workspace, faults, images },
    functions: () => functions,
  });
  const policies = stackPolicies(settings, stack);
  const aws = await createLocalAws({
    rolePolicy: (role) => policies.get(role),
    clock,
    settings,
    stack,
    faults,
    secrets: slack,
    images,
    parameters: github?.parameters,
    documents: stackDocuments(settings, stack),
  });
  const registry = github
    ? await serveRegistry({
        images,
        repositories: repositoriesOf(settings.previews),
        parameter: (name) => aws.ssm.parameters.get(name)?.value,
        faults,
      })
    : undefined;
  const functions = createFunctions({ clock, settings, aws, slack, github, registry, stack, log, sleep });
  return {
    clock,
    settings,
    slack,
    aws,
    github,
    registry,
    faults,
    stage: stageOf({ clock, slack, github, aws, functions, stack, settings }),
    setFault(name, on) {
      if (on) faults.add(name);
      else faults.delete(name);
    },
    awsCalls: () => aws.calls,
    audit: () => readAudit(aws.logs.groups.get(`/slipway/${stack.name}`)?.map(({ message }) => message) ?? []),
    async close() {
      await settleAll(aws, slack);
      await Promise.all([slack.close(), aws.close(), github?.close(), registry?.close(), environments.close()]);
    },
  };
}

/** What AWS starts anew by itself counts as there: only what somebody took away does not. */
function standingOf(
  lives: LocalAws['lives'],
  name: string,
  withoutTarget: (life: LocalAws['lives'][number]) => boolean,
): Standing {
  const life = lives.find((one) => one.name === name);
  if (!life) return { hasTasks: true, hasDatabase: true };
  const { settings, database } = life;
  return {
    hasTasks: settings.ecs === undefined || !withoutTarget(life),
    hasDatabase: settings.database === undefined || !/^stop/.test(database.stateNow()),
  };
}

type Made = Pick<Sandbox, 'clock' | 'slack' | 'github' | 'aws' | 'settings'> & {
  readonly functions: Functions;
  readonly stack: Stack;
};

const stageOf = ({ clock, slack, github, aws, functions, stack, settings }: Made): Stage => ({
  clock,
  slack,
  github,
  beginStep: aws.beginStep,
  images: aws.serviceImages,
  use: createUseOfPreviews({ clock, stack, aws, repositories: repositoriesOf(settings.previews) }),
  executions: () => aws.lambda.executions,
  settled: () => settleAll(aws, slack),
  startsTried: () => aws.calls.filter(({ operation }) => operation === 'Invoke').length,
  runScheduled: functions.runScheduled,
});

/** What runs posts messages, and what is posted may be told to the bot. */
async function settleAll({ lambda }: Pick<LocalAws, 'lambda'>, { events }: Pick<LocalSlack, 'events'>) {
  await lambda.settled();
  while (events.busy()) {
    await events.settled();
    await lambda.settled();
  }
}

type Around = {
  readonly settings: Settings;
  readonly workspace: Workspace;
  readonly faults: ReadonlySet<FaultName>;
  readonly images: ImageStore;
  /** What events are sent to: made last. */
  readonly functions: () => Functions;
};

/** Slack, and GitHub where the settings have it. */
async function createPlatforms({ clock, changed, features, deliver }: SandboxOptions, around: Around) {
  const { settings, workspace, faults, images, functions } = around;
  const common = { clock, settings, ...(changed ? { changed } : {}) };
  const slack = await createLocalSlack({
    ...common,
    workspace,
    faults,
    features:
      features ?? readFeatures(manifest({ declarations, commands, shortcuts: messageShortcuts }, settings.slack)),
    deliver: deliver ?? ((event) => functions().slack(event)),
  });
  const github = settings.github
    ? await createLocalGithub({ ...common, images, deliver: (event) => functions().github(event) })
    : undefined;
  return { slack, github };
}
