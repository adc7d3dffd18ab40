import { placeOf } from '../access/place-of.ts';
import { type Statement, sessionPolicy } from '../access/session-policy.ts';
import { readLogs, readService } from '../access/statements/environment-statements.ts';
import { findTasks, redeployService, runTask, stopTask } from '../access/statements/task-statements.ts';
import type { Settings } from '../config/settings.ts';
import type { Stack } from '../config/stack.ts';
import type { Operation, RoleAccess } from '../operations/operation.ts';

type Environment = Settings['environments'][string];
export type Ecs = NonNullable<Environment['ecs']>;

/** An environment that has a service: the catalogue's tasks and redeploys run there. */
export type Cluster = { readonly environment: Environment; readonly ecs: Ecs };

/** The asker's sessions for an environment's cluster, each narrowed to what its step needs. */
export type ClusterAccess = {
  readonly read: () => RoleAccess;
  /** `definition` is `family:revision`. */
  readonly run: (definition: string) => RoleAccess;
  readonly follow: () => RoleAccess;
  readonly stop: (task: string) => RoleAccess;
  readonly redeploy: () => RoleAccess;
  readonly logs: (group: string) => RoleAccess;
};

/** @throws where the settings give the target no service: they are checked for that when they are read. */
export function clusterOf(settings: Settings, target: string): Cluster {
  const environment = settings.environments[target];
  if (!environment?.ecs) throw new Error('The target has no ECS service');
  return { environment, ecs: environment.ecs };
}

export function clusterAccess({ stack, grant, as }: Operation, { environment, ecs }: Cluster): ClusterAccess {
  const place: Stack = placeOf(stack, grant.roleArn, environment.region);
  const session = (...statements: Statement[][]) => as(sessionPolicy(statements.flat()), environment.region);
  return {
    read: () => session(readService(place, ecs)),
    run: (definition) => session(runTask(place, ecs, definition)),
    follow: () => session(findTasks(place, ecs)),
    stop: (task) => session(findTasks(place, ecs), stopTask(place, ecs, task)),
    redeploy: () => session(readService(place, ecs), redeployService(place, ecs)),
    logs: (group) => session(readLogs(place, group)),
  };
}
