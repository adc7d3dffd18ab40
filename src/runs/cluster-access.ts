import { placeOf } from '../access/place-of.ts';
import { type Statement, sessionPolicy } from '../access/session-policy.ts';
import { readLogs, readService } from '../access/statements/environment-statements.ts';
import {
  deployRevision,
  findTasks,
  readDeployments,
  redeployService,
  runTask,
  stopDeployment,
  stopTask,
} from '../access/statements/task-statements.ts';
import type { Settings } from '../config/settings.ts';
import type { Stack } from '../config/stack.ts';
import type { RoleAccess } from '../operations/role-access.ts';
import type { Asker } from './kind.ts';

type Environment = Settings['environments'][string];
export type Ecs = NonNullable<Environment['ecs']>;

/** An environment that has a service: the catalogue's tasks and redeploys run there. */
export type Cluster = { readonly environment: Environment; readonly ecs: Ecs };

/** The asker's sessions for an environment's cluster, each narrowed to what its step needs. */
export type ClusterAccess = {
  readonly readService: () => RoleAccess;
  /** With the last words of its tasks. */
  readonly readServiceAndLog: () => RoleAccess;
  /** `definition` is `family:revision`. */
  readonly runTask: (definition: string) => RoleAccess;
  readonly readTasks: () => RoleAccess;
  readonly stopTask: (task: string) => RoleAccess;
  readonly redeploy: () => RoleAccess;
  /** The service and what was deployed before. */
  readonly readDeployments: () => RoleAccess;
  /** `definition` is `family:revision`. */
  readonly deployRevision: (definition: string) => RoleAccess;
  readonly stopDeployment: () => RoleAccess;
  readonly readLog: (group: string) => RoleAccess;
};

/** @throws where the settings give the target no service: they are checked for that when they are read. */
export function clusterOf(settings: Settings, target: string): Cluster {
  const environment = settings.environments[target];
  if (!environment?.ecs) throw new Error('The target has no ECS service');
  return { environment, ecs: environment.ecs };
}

export function clusterAccess({ asked, as }: Asker, { environment, ecs }: Cluster): ClusterAccess {
  const place: Stack = placeOf(asked.stack, asked.grant.roleArn, environment.region);
  const session = (...statements: Statement[][]) => as(sessionPolicy(statements.flat()), environment.region);
  return {
    readService: () => session(readService(place, ecs)),
    readServiceAndLog: () =>
      session(readService(place, ecs), environment.logGroup ? readLogs(place, environment.logGroup) : []),
    runTask: (definition) => session(runTask(place, ecs, definition), findTasks(place, ecs)),
    readTasks: () => session(findTasks(place, ecs)),
    stopTask: (task) => session(findTasks(place, ecs), stopTask(place, ecs, task)),
    redeploy: () => session(readService(place, ecs), redeployService(place, ecs)),
    readDeployments: () => session(readService(place, ecs), readDeployments(place, ecs)),
    deployRevision: (definition) => session(readService(place, ecs), deployRevision(place, ecs, definition)),
    stopDeployment: () => session(readService(place, ecs), readDeployments(place, ecs), stopDeployment(place, ecs)),
    readLog: (group) => session(readLogs(place, group)),
  };
}
