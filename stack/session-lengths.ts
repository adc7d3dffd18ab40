import { policyDocument, type Statement, sessionPolicyLimit } from '../src/access/session-policy.ts';
import { keepFollowNotes } from '../src/access/statements/follow-statements.ts';
import { describeImages, readServiceImages } from '../src/access/statements/image-statements.ts';
import { readRegistryLogin } from '../src/access/statements/parameter-statements.ts';
import { anyTaskDefinition } from '../src/access/statements/task-statements.ts';
import { type RepositorySettings, repositoriesOf } from '../src/config/repositories.ts';
import type { Settings } from '../src/config/settings.ts';
import type { Stack } from '../src/config/stack.ts';
import { stackRegion } from '../src/config/stack-region.ts';
import { environmentSessions } from '../src/health/health-session.ts';
import { noteStatements, partStatements } from '../src/operations/sleep/hand.ts';
import { deployedDocument } from '../src/previews/documents/preview-document.ts';
import { previewDocuments } from '../src/previews/documents/preview-documents.ts';
import { moneySession } from '../src/previews/money/approve-launch.ts';
import { previewSessions } from '../src/previews/preview-sessions.ts';
import { clusterSessions } from '../src/runs/cluster-access.ts';
import { databaseSessions } from '../src/runs/database/database-access.ts';
import { runDocuments } from '../src/runs/documents.ts';
import { targetTags } from '../src/runs/instance/find-instance.ts';
import { instanceSessions } from '../src/runs/instance/instance-access.ts';
import { scaleNotes, scaleSessions } from '../src/runs/scale/scale-access.ts';

/** A session that the bot may need, and where in the settings stands what makes it long. */
type Session = {
  readonly path: string;
  readonly kind: string;
  readonly part: unknown;
  readonly statements: readonly Statement[];
};

/** As long as such ids get. */
const longest = {
  machineImage: `ami-${'0'.repeat(17)}`,
  instance: `i-${'0'.repeat(17)}`,
  task: '0'.repeat(32),
  revision: '99999',
  target: '0'.repeat(36),
  pullRequest: 2 ** 31,
  repository: `${'0'.repeat(12)}.dkr.ecr.ap-southeast-4.amazonaws.com/${'a'.repeat(256)}`,
  image: {
    registry: {
      kind: 'ecr' as const,
      host: `${'0'.repeat(12)}.dkr.ecr.ap-southeast-4.amazonaws.com`,
      account: '0'.repeat(12),
      region: 'ap-southeast-4',
      domain: 'amazonaws.com',
      api: '',
    },
    repository: 'a'.repeat(256),
  },
};

/**
 * The session policies that the bot will build, for the settings at hand.
 * @throws where STS would take one of them no more: the request that needs it could never be carried out.
 */
export function checkSessions(settings: Settings, stack: Stack): void {
  const faults = sessionsOf(settings, stack).flatMap(({ path, kind, part, statements }) => {
    const policy = JSON.stringify(policyDocument(statements));
    if (policy.length <= sessionPolicyLimit) return [];
    const said = `the session policy of ${kind} would have ${policy.length} characters, STS takes ${sessionPolicyLimit}`;
    return [`  ${heaviest(part, path, policy).path}: ${said}: name fewer or shorter ones here`];
  });
  if (faults.length === 0) return;
  throw new Error(`slipway.config.ts asks for too much. Nothing was built.\n${[...new Set(faults)].join('\n')}`);
}

/** Every session, with the longest ids that a request can bring. */
export function sessionsOf(settings: Settings, stack: Stack): readonly Session[] {
  const place = (region: string): Stack => ({
    ...stack,
    region,
    account: '0'.repeat(12),
    partition: partitionOf(region),
  });
  const region = stackRegion(settings);
  return [
    ...repositoriesOf(settings.previews).flatMap((repository) => ofPreviews(settings, repository, place(region))),
    ...Object.entries(settings.environments).flatMap(([name, environment]) =>
      ofEnvironment(settings, name, { environment, place: place(environment.region) }),
    ),
    ...ofInstances(settings, place(region)),
  ];
}

const partitionOf = (region: string) =>
  region.startsWith('us-gov-') ? 'aws-us-gov' : region.startsWith('cn-') ? 'aws-cn' : 'aws';

function ofPreviews({ previews, github }: Settings, repository: RepositorySettings, place: Stack): Session[] {
  const sessions = previewSessions(place, repository);
  const { key } = repository;
  const part = { ...previews, repositories: { [key]: previews?.repositories[key] } };
  const { instance } = longest;
  const document = longestOf(previewDocuments.map((each) => deployedDocument(each, repository, place.name).name));
  const all = {
    'a launch’s preparation': sessions.prepareLaunch(),
    'a launch': sessions.launch(longest.machineImage),
    'a look at the network': sessions.network(),
    'a change of tags': sessions.change(instance),
    'a termination': sessions.terminate(instance),
    'a stop': sessions.sleep(instance),
    'a start': sessions.wake(instance),
    'a command to a preview': sessions.send(instance, document),
    'a cancellation': sessions.cancel(),
    'a look at the month’s cost': moneySession(place),
    ...(github
      ? {
          'a look at the registry’s login': readRegistryLogin(place, repository),
          'the notes on a pull request': keepFollowNotes(place, { key, number: longest.pullRequest }),
        }
      : {}),
  };
  // ECR's name of it is a part of the image's.
  const image = { path: `previews.repositories.${key}.image`, part: repository.image };
  const look = { ...image, kind: 'a look at the registry', statements: describeImages(place, [repository.image]) };
  return [...sessionsAt('previews', part, all), look];
}

type Placed = { readonly environment: Settings['environments'][string]; readonly place: Stack };

function ofEnvironment(settings: Settings, name: string, { environment, place }: Placed): Session[] {
  const path = `environments.${name}`;
  const { ecs } = environment;
  return [
    ...sessionsAt(path, environment, {
      '/health': environmentSessions.health(place, environment),
      '/db-check': environmentSessions.database(place, environment),
      '/logs': environmentSessions.log(place, environment),
      ...databaseSessionsOf(place, environment),
      ...hoursSessionsOf(place, name, environment),
    }),
    ...(ecs
      ? sessionsAt(path, environment, {
          ...ofCluster(settings, name, clusterSessions(place, { environment, ecs })),
          'another number of tasks': scaleSessions(place, { ecs }).change(scalableTarget(place)),
          'the note on a number of tasks': scaleNotes(place, name),
          '/images': readServiceImages(place, environment, ecs.imageRepository ?? longest.repository),
        })
      : []),
  ];
}

const scalableTarget = ({ partition, region, account }: Stack) =>
  `arn:${partition}:application-autoscaling:${region}:${account}:scalable-target/${longest.target}`;

const databaseSessionsOf = (place: Stack, environment: Placed['environment']) => ({
  'the stop of a database': databaseSessions(place, environment).change('stop'),
  'the start of a database': databaseSessions(place, environment).change('start'),
});

function hoursSessionsOf(place: Stack, name: string, environment: Placed['environment']) {
  if (!environment.hours) return {};
  return {
    'the notes on an environment': noteStatements(place, name),
    'the sleep of an environment': partStatements(place, environment, 'sleep', scalableTarget(place)),
    'the wake of an environment': partStatements(place, environment, 'wake', scalableTarget(place)),
  };
}

function ofCluster(settings: Settings, name: string, sessions: ReturnType<typeof clusterSessions>) {
  const ecs = settings.environments[name]?.ecs;
  const named = Object.values(settings.runs).flatMap((run) =>
    (run.kind === 'task' || run.kind === 'tunnel') && ecs && run.targets.includes(name)
      ? [anyTaskDefinition(ecs, run.taskDefinition)]
      : [],
  );
  const definition = longestOf([...named, `${ecs?.taskFamily ?? ''}:*`]).replace('*', longest.revision);
  return {
    'a one-off task': sessions.runTask(definition),
    'the task of a tunnel': sessions.runExecTask(definition),
    'a look before a tunnel': sessions.readServiceAndDatabase(),
    'the end of a task': sessions.stopTask(longest.task),
    'a redeploy': sessions.redeploy(),
    'a rollback': sessions.deployRevision(definition),
    'a look at what is deployed': sessions.readDeployments(),
    'a look at an image': sessions.readImage(longest.image),
    'a look at what tasks need': sessions.seeTaskNeeds(),
    'a registration': sessions.registerRevision(),
    'a watch': sessions.watchService(),
    'the stop of a deployment': sessions.stopDeployment(),
    'a look at a service': sessions.readServiceAndLog(),
  };
}

function ofInstances(settings: Settings, place: Stack): Session[] {
  const document = longestOf(runDocuments(settings, place).map(({ name }) => name));
  return Object.entries(settings.instances).flatMap(([name, instance]) => {
    const sessions = instanceSessions(place, targetTags(settings, place, name));
    return sessionsAt(`instances.${name}`, instance, {
      'a command on an instance': sessions.send(longest.instance, document),
    });
  });
}

const sessionsAt = (path: string, part: unknown, all: Readonly<Record<string, readonly Statement[]>>): Session[] =>
  Object.entries(all).map(([kind, statements]) => ({ path, kind, part, statements }));

const longestOf = (names: readonly string[]) => names.reduce((a, b) => (b.length > a.length ? b : a), '');

type Weighed = { readonly path: string; readonly weight: number };

/** The setting of which the policy holds the most characters; the entries of a list count together. */
function heaviest(part: unknown, path: string, policy: string): Weighed {
  if (typeof part !== 'object' || part === null) return { path, weight: weightIn(policy, String(part ?? '')) };
  if (Array.isArray(part))
    return { path, weight: part.reduce((sum: number, each) => sum + weightIn(policy, String(each)), 0) };
  return Object.entries(part)
    .map(([name, value]) => heaviest(value, `${path}.${name}`, policy))
    .reduce((a, b) => (b.weight > a.weight ? b : a), { path, weight: 0 });
}

/** Shorter ones stand in a policy by chance. */
const weightIn = (policy: string, value: string) =>
  value.length < 4 ? 0 : (policy.split(value).length - 1) * value.length;
