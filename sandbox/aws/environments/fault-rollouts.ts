import type { Settings } from '../../../src/config/settings.ts';
import type { FaultName } from '../../faults.ts';
import { type Deployment, deploymentId, type Task, taskOf } from './tasks.ts';

type Environment = Settings['environments'][string];

const minute = 60_000;
export const failingRevision = 42;

export type FaultRollouts = {
  /** The deployments that ECS lists, newest first, where a fault is on; `current` is what runs. */
  readonly deployments: (current: Deployment) => readonly Deployment[] | undefined;
  /** Tasks that the faults keep ending. */
  readonly endedTasks: (current: Deployment, now: number) => Task[];
};

type Place = { readonly name: string; readonly settings: Environment; readonly faults: ReadonlySet<FaultName> };

/** What the faults make of an environment's rollouts: a new revision that fails, is taken back or never gets a task. */
export function faultRollouts({ name, settings, faults }: Place, bornAt: number): FaultRollouts {
  const failed: Deployment = {
    id: deploymentId(`${name} failed`),
    revision: failingRevision,
    createdAt: bornAt - 20 * minute,
    state: 'FAILED',
    reason: 'ECS deployment circuit breaker: tasks failed to start.',
    failedTasks: 3,
  };
  const stuck: Deployment = {
    id: deploymentId(`${name} stuck`),
    revision: failingRevision,
    createdAt: bornAt - 300 * minute,
    state: 'IN_PROGRESS',
  };
  const returning = (current: Deployment): Deployment => ({
    ...current,
    createdAt: bornAt - 2 * minute,
    state: 'IN_PROGRESS',
    reason: `ECS deployment circuit breaker: rolling back to deploymentId ${current.id}.`,
  });
  return {
    deployments(current) {
      if (faults.has('rollout-failed')) return [after(current, failed), current];
      if (faults.has('rolling-back')) return [returning(current), after(current, failed)];
      return faults.has('deployment-stuck') ? [after(current, stuck), current] : undefined;
    },
    endedTasks(current, now) {
      if (faults.has('rollout-failed') || faults.has('rolling-back')) return crashed(name, failed, now);
      if (!faults.has('app-unhealthy') && !faults.has('app-down')) return [];
      const reason = `Task failed ELB health checks in (target-group ${settings.targetGroupArn ?? ''})`;
      const stop = { at: now - 4 * minute, code: 'ServiceSchedulerInitiated', reason, exitCode: 143 };
      return [taskOf(name, current, 7, stop)];
    },
  };
}

/** What was switched on later began later. */
const after = (current: Deployment, deployment: Deployment): Deployment => ({
  ...deployment,
  createdAt: Math.max(deployment.createdAt, current.createdAt + minute),
});

const crashed = (name: string, failed: Deployment, now: number): Task[] =>
  [0, 1, 2].map((index) =>
    taskOf(name, failed, index, {
      at: Math.max(failed.createdAt + (index + 2) * minute, now - 10 * minute - index * minute),
      code: 'EssentialContainerExited',
      reason: 'Essential container in task exited',
      exitCode: 1,
    }),
  );
