import { placeOf } from '../access/place-of.ts';
import { type Statement, sessionPolicy } from '../access/session-policy.ts';
import { readImage, registerRevision, seeTaskNeeds, watchTargets } from '../access/statements/deploy-statements.ts';
import { describeDatabase, readLogs, readService, seeService } from '../access/statements/environment-statements.ts';
import { readServiceImages } from '../access/statements/image-statements.ts';
import {
  deployRevision,
  findTasks,
  readDeployments,
  redeployService,
  runTask,
  stopDeployment,
  stopTask,
} from '../access/statements/task-statements.ts';
import type { EcrRegistry } from '../config/registry-of.ts';
import type { Settings } from '../config/settings.ts';
import type { Stack } from '../config/stack.ts';
import type { RoleAccess } from '../operations/role-access.ts';
import type { Asker } from './kind.ts';

type Environment = Settings['environments'][string];
export type Ecs = NonNullable<Environment['ecs']>;

/** An environment that has a service: the catalogue's tasks and redeploys run there. */
export type Cluster = { readonly environment: Environment; readonly ecs: Ecs };

/** An image that lies in ECR, whichever of its tags is meant. */
export type EcrImageName = { readonly registry: EcrRegistry; readonly repository: string };

/** The asker's sessions for an environment's cluster, each narrowed to what its step needs. */
export type ClusterAccess = {
  readonly readService: () => RoleAccess;
  /** With the last words of its tasks. */
  readonly readServiceAndLog: () => RoleAccess;
  /** `definition` is `family:revision`. */
  readonly runTask: (definition: string) => RoleAccess;
  /** One that sessions may go through. */
  readonly runExecTask: (definition: string) => RoleAccess;
  /** The service, and how its database is reached. */
  readonly readServiceAndDatabase: () => RoleAccess;
  readonly readTasks: () => RoleAccess;
  readonly stopTask: (task: string) => RoleAccess;
  readonly redeploy: () => RoleAccess;
  /** The service and what was deployed before. */
  readonly readDeployments: () => RoleAccess;
  /** `definition` is `family:revision`. */
  readonly deployRevision: (definition: string) => RoleAccess;
  readonly stopDeployment: () => RoleAccess;
  /** In the Region of its registry. */
  readonly seeImage: (image: EcrImageName) => RoleAccess;
  /** With the layer that says what it is built for. */
  readonly readImage: (image: EcrImageName) => RoleAccess;
  /** Whether secrets, roles and log groups are there. */
  readonly seeTaskNeeds: () => RoleAccess;
  /** A revision of the service's own family. */
  readonly registerRevision: () => RoleAccess;
  /** The service with its targets and what the load balancer counted. */
  readonly watchService: () => RoleAccess;
  readonly readLog: (group: string) => RoleAccess;
};

/** @throws where the settings give the target no service: they are checked for that when they are read. */
export function clusterOf(settings: Settings, target: string): Cluster {
  const environment = settings.environments[target];
  if (!environment?.ecs) throw new Error('The target has no ECS service');
  return { environment, ecs: environment.ecs };
}

export function clusterAccess({ asked, as }: Asker, cluster: Cluster): ClusterAccess {
  const { region } = cluster.environment;
  const sessions = clusterSessions(placeOf(asked.stack, asked.grant.roleArn, region), cluster);
  const session = (statements: readonly Statement[]) => as(sessionPolicy(statements), region);
  return {
    readService: () => session(sessions.readService()),
    readServiceAndLog: () => session(sessions.readServiceAndLog()),
    runTask: (definition) => session(sessions.runTask(definition)),
    runExecTask: (definition) => session(sessions.runExecTask(definition)),
    readServiceAndDatabase: () => session(sessions.readServiceAndDatabase()),
    readTasks: () => session(sessions.readTasks()),
    stopTask: (task) => session(sessions.stopTask(task)),
    redeploy: () => session(sessions.redeploy()),
    readDeployments: () => session(sessions.readDeployments()),
    deployRevision: (definition) => session(sessions.deployRevision(definition)),
    stopDeployment: () => session(sessions.stopDeployment()),
    seeImage: (image) => as(sessionPolicy(sessions.seeImage(image)), image.registry.region),
    readImage: (image) => as(sessionPolicy(sessions.readImage(image)), image.registry.region),
    seeTaskNeeds: () => session(sessions.seeTaskNeeds()),
    registerRevision: () => session(sessions.registerRevision()),
    watchService: () => session(sessions.watchService()),
    readLog: (group) => session(sessions.readLog(group)),
  };
}

const placeOfImage = ({ registry, repository }: EcrImageName) => `${registry.host}/${repository}`;

/** What each kind of session for a cluster allows: packaging measures them all before anybody needs one. */
export function clusterSessions(place: Stack, { environment, ecs }: Cluster) {
  const service = readService(place, ecs);
  const { logGroup, database } = environment;
  return {
    readService: () => service,
    readServiceAndLog: () => [...service, ...(logGroup ? readLogs(place, logGroup) : [])],
    runTask: (definition: string) => [...runTask(place, ecs, definition), ...findTasks(place, ecs)],
    runExecTask: (definition: string) => [...runTask(place, ecs, definition, 'exec'), ...findTasks(place, ecs)],
    readServiceAndDatabase: () => [...service, ...(database ? describeDatabase(place, database) : [])],
    readTasks: () => findTasks(place, ecs),
    stopTask: (task: string) => [...findTasks(place, ecs), ...stopTask(place, ecs, task)],
    redeploy: () => [...service, ...redeployService(place, ecs)],
    readDeployments: () => [...service, ...readDeployments(place, ecs)],
    deployRevision: (definition: string) => [
      ...seeService(place, ecs),
      ...readDeployments(place, ecs),
      ...deployRevision(place, ecs, definition),
    ],
    stopDeployment: () => [...service, ...readDeployments(place, ecs), ...stopDeployment(place, ecs)],
    seeImage: (image: EcrImageName) => readServiceImages(place, environment, placeOfImage(image)),
    readImage: (image: EcrImageName) => readImage(place, environment, placeOfImage(image)),
    seeTaskNeeds: () => seeTaskNeeds(place, ecs),
    registerRevision: () => registerRevision(place, ecs),
    watchService: () => [...seeService(place, ecs), ...watchTargets()],
    readLog: (group: string) => readLogs(place, group),
  };
}
