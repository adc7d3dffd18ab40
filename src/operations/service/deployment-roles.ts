import type { Deployment, Service, TaskSet } from '../../aws/ecs-service-shapes.ts';

/** What the deployments of a service are to each other. Their place in ECS's list says nothing about it. */
export type DeploymentRoles = {
  /** Failed, and nothing has taken its place yet. */
  readonly failed: Deployment | undefined;
  /** What the circuit breaker goes back to by itself. */
  readonly returningTo: Deployment | undefined;
  /** Neither over nor a way back. */
  readonly underWay: Deployment | undefined;
  /** When ECS went back, where that is over. */
  readonly wentBackAt: number | undefined;
  /** The newest revision that is known to have run, `family:revision`; never one that failed. */
  readonly worked: string | undefined;
};

const saysRollback = ({ rolloutStateReason = '' }: Deployment) => /rolling back/i.test(rolloutStateReason);
const hasFailed = ({ rolloutState }: Deployment) => rolloutState === 'FAILED';

export function rolesOf({
  deployments,
  taskSets = [],
}: Pick<Service, 'deployments'> & Partial<Pick<Service, 'taskSets'>>): DeploymentRoles {
  if (deployments.length === 0 && taskSets.length > 0) return rolesOfSets(taskSets);
  const primary = deployments.find(({ status }) => status === 'PRIMARY');
  const failures = newestFirst(deployments.filter(hasFailed));
  const goesBack = primary !== undefined && saysRollback(primary);
  const returning = goesBack && primary.rolloutState === 'IN_PROGRESS';
  const failed = returning ? failures.find((one) => one !== primary) : failures.find((one) => one === primary);
  return {
    failed,
    returningTo: returning ? primary : undefined,
    underWay: primary?.rolloutState === 'IN_PROGRESS' && !returning ? primary : undefined,
    wentBackAt: goesBack && primary.rolloutState === 'COMPLETED' ? primary.createdAt : undefined,
    worked: unlessFailed((returning ? primary : workedBefore(deployments, primary))?.taskDefinition, failed),
  };
}

/** New tasks of the same revision may fail where the old ones go on: then its name leads nowhere. */
const unlessFailed = (revision: string | undefined, failed: Deployment | undefined) =>
  revision === failed?.taskDefinition ? undefined : revision;

/** CodeDeploy and other tools tell of no failure: a set of tasks is stable, or it is not yet. */
function rolesOfSets(taskSets: readonly TaskSet[]): DeploymentRoles {
  const sets = taskSets.filter(({ status }) => status !== 'DRAINING').map(asDeployment);
  const [newest] = newestFirst(sets);
  const underWay = newest?.rolloutState === 'IN_PROGRESS' ? newest : undefined;
  const worked = sets.find((one) => one !== newest && one.taskDefinition !== newest?.taskDefinition);
  const { taskDefinition } = (worked?.runningCount ?? 0) > 0 ? (worked ?? {}) : {};
  return { failed: undefined, returningTo: undefined, underWay, wentBackAt: undefined, worked: taskDefinition };
}

const asDeployment = ({ status, taskDefinition, running, desired, stability, createdAt }: TaskSet): Deployment => ({
  id: '',
  status,
  taskDefinition,
  desiredCount: desired,
  runningCount: running,
  pendingCount: 0,
  failedTasks: 0,
  rolloutState: stability === 'STABILIZING' ? 'IN_PROGRESS' : 'COMPLETED',
  ...(createdAt === undefined ? {} : { createdAt }),
});

/** The primary one is left out: what runs now is no way back. */
function workedBefore(deployments: readonly Deployment[], primary: Deployment | undefined): Deployment | undefined {
  const bad = new Set(deployments.filter(hasFailed).map(({ taskDefinition }) => taskDefinition));
  return newestFirst(deployments).find(
    (one) =>
      one !== primary &&
      // What was replaced before it was over has proved nothing.
      one.rolloutState !== 'IN_PROGRESS' &&
      one.taskDefinition !== primary?.taskDefinition &&
      !bad.has(one.taskDefinition),
  );
}

const newestFirst = (deployments: readonly Deployment[]): Deployment[] =>
  [...deployments].sort((one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0));

/** A healthy task takes minutes; a deployment that still lacks some after this does not get on. */
const stuckAfterMs = 15 * 60_000;

export const isStuck = ({ createdAt, runningCount, desiredCount }: Deployment, now: number): boolean =>
  createdAt !== undefined && now - createdAt > stuckAfterMs && runningCount < desiredCount;
