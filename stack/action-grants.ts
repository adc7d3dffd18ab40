import type { Statement } from '../src/access/session-policy.ts';
import {
  anyRevision,
  cancelCommands,
  readCommands,
  seeAgents,
  sendDocument,
} from '../src/access/statements/command-statements.ts';
import { readImage, registerRevision, seeTaskNeeds, watchTargets } from '../src/access/statements/deploy-statements.ts';
import {
  describeDatabase,
  noteForWatch,
  readDatabaseHealth,
  readHealth,
  readLogs,
  readService,
} from '../src/access/statements/environment-statements.ts';
import { seeHours } from '../src/access/statements/hours-statements.ts';
import { describeImages, readServiceImages } from '../src/access/statements/image-statements.ts';
import { launchPreview } from '../src/access/statements/launch-statements.ts';
import { changeCount, changePower, readCount, readPower } from '../src/access/statements/power-statements.ts';
import {
  describeInstances,
  describeMachineImages,
  previewTags,
  readImageParameter,
  seeNetwork,
  startPreview,
  stopPreview,
  tagPreview,
  terminatePreview,
} from '../src/access/statements/preview-statements.ts';
import {
  anyTaskDefinition,
  deployRevision,
  readDeployments,
  redeployService,
  runTask,
  stopDeployment,
  stopTask,
} from '../src/access/statements/task-statements.ts';
import type { actionFamilies } from '../src/config/actions.ts';
import { pullRequestName } from '../src/config/pull-request-name.ts';
import { type RepositorySettings, repositoriesOf } from '../src/config/repositories.ts';
import { repositoryAction, someRepositoryAction } from '../src/config/repository-action.ts';
import type { Settings } from '../src/config/settings.ts';
import type { Stack } from '../src/config/stack.ts';
import { noteStatements, partStatements } from '../src/operations/sleep/hand.ts';
import { keyFor } from '../src/previews/documents/preview-command.ts';
import { type PreviewDocumentKey, previewDocuments } from '../src/previews/documents/preview-documents.ts';
import { moneySession } from '../src/previews/money/approve-launch.ts';
import { scaleNotes } from '../src/runs/scale/scale-access.ts';
import { needsTask } from '../src/runs/task/own-tasks.ts';
import { tunnelInstanceSession } from '../src/runs/tunnel/prepare-on-instance.ts';
import { logGroupName } from './log-group.ts';

type Grants = ReadonlyMap<string, Statement[]>;

/** What each action that can be asked for needs of AWS, without knowing which instance, task or revision it will be. */
export const actionGrants = (settings: Settings, stack: Stack): Grants =>
  new Map([
    ...previewGrants(settings, stack),
    ...environmentGrants(settings, stack),
    ...runGrants(settings, stack),
    ['slipway:audit', readLogs(stack, logGroupName(stack))],
  ]);

type PreviewVerb = (typeof actionFamilies)['preview'][number];
type SendingVerb = (typeof previewDocuments)[number]['verb'];

function previewGrants({ previews }: Settings, stack: Stack): Grants {
  const repositories = repositoriesOf(previews);
  return new Map([
    [someRepositoryAction('preview:list', repositories), previews ? describeInstances() : []],
    ...repositories.flatMap((repository) => {
      const name = pullRequestName(repository, 1);
      return Object.entries(verbGrants(repository, stack)).map(([verb, statements]): [string, Statement[]] => [
        repositoryAction(`preview:${verb}`, name, repositories),
        statements,
      ]);
    }),
  ]);
}

type AboutOne = Exclude<PreviewVerb, 'list'>;

/** What the verbs need for the previews of one repository. */
function verbGrants(repository: RepositorySettings, stack: Stack): Record<string, Statement[]> {
  /** A verb that sends a document needs no line here; every other does. */
  const own: Record<Exclude<AboutOne, SendingVerb>, Statement[]> & Partial<Record<SendingVerb, Statement[]>> = {
    up: [
      ...seeNetwork(),
      ...cancelCommands(),
      ...describeImages(stack, [repository.image]),
      ...readImageParameter(stack, repository),
      ...describeMachineImages(),
      ...launchPreview(stack, repository),
      ...startPreview(stack, repository),
      ...tagPreview(stack, { repository }),
      ...terminatePreview(stack, { repository }),
      ...(repository.budgetUsd === undefined ? [] : moneySession(stack)),
    ],
    down: [
      ...describeInstances(),
      ...tagPreview(stack, { repository }, ['slack-message']),
      ...terminatePreview(stack, { repository }),
    ],
    extend: [...describeInstances(), ...tagPreview(stack, { repository })],
    restart: cancelCommands(),
    tunnel: describeInstances(),
    sleep: [
      ...describeInstances(),
      ...stopPreview(stack, { repository }),
      ...tagPreview(stack, { repository }, ['asleep-since', 'slept-seconds', 'slack-message']),
    ],
    wake: [
      ...seeNetwork(),
      ...startPreview(stack, repository),
      ...tagPreview(stack, { repository }, ['shutdown-at', 'warned-at', 'slack-message', 'last-used']),
      ...sendToPreview(stack, repository, 'preview-status'),
    ],
  };
  const grants: Record<string, Statement[]> = { ...own };
  for (const { key, verb } of previewDocuments) {
    grants[verb] = [...(grants[verb] ?? []), ...sendToPreview(stack, repository, key)];
  }
  return grants;
}

const sendToPreview = (stack: Stack, repository: RepositorySettings, document: PreviewDocumentKey): Statement[] => [
  ...describeInstances(),
  ...sendDocument(stack, {
    documents: [anyRevision(stack, keyFor(document, repository))],
    tags: previewTags(stack, repository),
  }),
  ...readCommands(),
  ...seeAgents(),
];

function environmentGrants(settings: Settings, stack: Stack): Grants {
  return new Map(
    Object.entries(settings.environments).flatMap(([name, environment]): [string, Statement[]][] => [
      [
        `health:${name}`,
        [...readHealth(stack, environment), ...noteForWatch(stack, name), ...seeOwnHours(name, environment, stack)],
      ],
      [`db-check:${name}`, [...readDatabaseHealth(stack, environment), ...seeOwnHours(name, environment, stack)]],
      [`images:${name}`, imagesGrant(stack, environment)],
      [
        `logs:${name}`,
        environment.logGroup ? readLogs({ ...stack, region: environment.region }, environment.logGroup) : [],
      ],
      ...hoursGrants(name, environment, stack),
    ]),
  );
}

type Environment = Settings['environments'][string];

/** Whether it sleeps. */
const seeOwnHours = (name: string, { hours }: Environment, stack: Stack): Statement[] =>
  hours ? seeHours(stack, [name]) : [];

/** Nothing may put an environment to sleep that has no hours. */
function hoursGrants(name: string, environment: Environment, stack: Stack): [string, Statement[]][] {
  if (!environment.hours) return [];
  const place = { ...stack, region: environment.region };
  return (['sleep', 'wake'] as const).map((act) => [
    `environment:${act}@${name}`,
    [...noteStatements(stack, name), ...partStatements(place, environment, act)],
  ]);
}

function imagesGrant(stack: Stack, environment: Settings['environments'][string]): Statement[] {
  const { ecs, region } = environment;
  if (!ecs) return [];
  const place = { ...stack, region };
  return [...readService(place, ecs), ...readDeployments(place, ecs), ...readServiceImages(place, environment)];
}

function runGrants(settings: Settings, stack: Stack): Grants {
  return new Map(
    Object.entries(settings.runs).flatMap(([name, run]) =>
      run.targets.map((target): [string, Statement[]] => [
        `run:${name}@${target}`,
        run.kind === 'instance'
          ? onInstanceGrant(settings, stack, name, target)
          : [...inClusterGrant(settings, stack, run, target), ...seeTargetHours(settings, stack, run, target)],
      ]),
    ),
  );
}

/** What acts on an environment asks first whether it sleeps. */
function seeTargetHours({ environments }: Settings, stack: Stack, { kind }: ClusterRun, target: string): Statement[] {
  const environment = kind === 'database' ? undefined : environments[target];
  return environment ? seeOwnHours(target, environment, stack) : [];
}

function onInstanceGrant(settings: Settings, stack: Stack, name: string, target: string): Statement[] {
  const documents = [anyRevision(stack, `run-${name}`)];
  const tags = settings.instances[target]?.tags;
  return [
    ...describeInstances(),
    ...sendDocument(stack, tags ? { documents, tags } : { documents }),
    ...readCommands(),
    ...seeAgents(),
    ...cancelCommands(),
  ];
}

type ClusterRun = Exclude<Settings['runs'][string], { kind: 'instance' }>;

function inClusterGrant(settings: Settings, stack: Stack, run: ClusterRun, target: string): Statement[] {
  const environment = settings.environments[target];
  if (!environment) return [];
  if (run.kind === 'tunnel' && !needsTask(environment)) return tunnelInstanceSession();
  const place = { ...stack, region: environment.region };
  const { ecs, database } = environment;
  if (run.kind === 'database')
    return database ? [...readPower(place, database), ...changePower(place, database, run.allow)] : [];
  if (!ecs) return [];
  const readLog = environment.logGroup ? readLogs(place, environment.logGroup) : [];
  if (run.kind === 'redeploy') return [...readService(place, ecs), ...readLog, ...redeployService(place, ecs)];
  if (run.kind === 'scale')
    return [
      ...readService(place, ecs),
      ...readLog,
      ...readCount(place, ecs),
      ...changeCount(place, ecs),
      ...scaleNotes(stack, target),
    ];
  if (run.kind === 'rollback')
    return [
      ...readService(place, ecs),
      ...readLog,
      ...readDeployments(place, ecs),
      ...stopDeployment(place, ecs),
      ...deployRevision(place, ecs, anyTaskDefinition(ecs, undefined)),
      ...readServiceImages(place, environment),
      // So that one that was deregistered can be gone back to.
      ...registerRevision(place, ecs),
    ];
  if (run.kind === 'deploy')
    return deployGrant(place, { ...environment, ecs }, { readLog, watches: run.watch !== undefined });
  if (run.kind === 'tunnel')
    return [
      ...readService(place, ecs),
      ...(environment.database ? describeDatabase(place, environment.database) : []),
      ...runTask(place, ecs, anyTaskDefinition(ecs, run.taskDefinition), 'exec'),
      ...stopTask(place, ecs),
    ];
  if (run.kind !== 'task') return [];
  return [
    ...readService(place, ecs),
    ...runTask(place, ecs, anyTaskDefinition(ecs, run.taskDefinition)),
    ...stopTask(place, ecs),
    ...readLog,
  ];
}

type Ecs = NonNullable<Settings['environments'][string]['ecs']>;

const deployGrant = (
  place: Stack,
  { ecs, region }: Environment & { readonly ecs: Ecs },
  { readLog, watches }: { readonly readLog: readonly Statement[]; readonly watches: boolean },
): Statement[] => [
  ...readService(place, ecs),
  ...readLog,
  ...readDeployments(place, ecs),
  ...readImage(place, { ecs, region }),
  ...seeTaskNeeds(place, ecs),
  ...registerRevision(place, ecs),
  ...deployRevision(place, ecs, anyTaskDefinition(ecs, undefined)),
  ...(watches ? watchTargets() : []),
];
