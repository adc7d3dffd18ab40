import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Settings } from '../../../src/config/settings.ts';
import type { Clock } from '../../clock.ts';
import type { FaultName } from '../../faults.ts';
import { type Deployment, deploymentId, drainMs, servesAt, startMs, type Task, taskOf, visibleMs } from './tasks.ts';

type Environment = Settings['environments'][string];

export type Health = NonNullable<TargetHealthDescription['TargetHealth']>;

export type EnvironmentLife = {
  readonly name: string;
  readonly settings: Environment;
  readonly deployments: () => readonly Deployment[];
  readonly tasks: () => readonly Task[];
  /** Starts a new deployment of the revision that runs. */
  readonly redeploy: () => Deployment;
  /** What every target of the group is said to be, until told otherwise. */
  targetHealth: Health | undefined;
  /** The state that RDS tells. */
  databaseState: string;
};

const desired = 2;
const minute = 60_000;

/** One environment as it lives in the local AWS: what is asked of it is worked out from the clock and the faults. */
export function createEnvironmentLife(
  { clock, faults }: { readonly clock: Clock; readonly faults: ReadonlySet<FaultName> },
  name: string,
  settings: Environment,
): EnvironmentLife {
  const bornAt = clock.now();
  const started: Deployment[] = [{ id: deploymentId(`${name} 0`), revision: 41, createdAt: bornAt - 50 * 3_600_000 }];
  const failedRollout: Deployment = {
    id: deploymentId(`${name} failed`),
    revision: 42,
    createdAt: bornAt - 20 * minute,
    failed: { reason: 'ECS deployment circuit breaker: tasks failed to start.', tasks: 3 },
  };
  const newest = () => started.at(-1) ?? failedRollout;

  function deployments(): Deployment[] {
    const now = clock.now();
    const current = newest();
    // The one before stays until its last task is out.
    const before = now < servesAt(current) + drainMs ? started.slice(-2, -1) : [];
    return faults.has('rollout-failed') ? [failedRollout, current] : [current, ...before];
  }

  function tasks(): Task[] {
    const now = clock.now();
    const visible = ({ createdAt, stop }: Task) => createdAt <= now && (!stop || stop.at > now - visibleMs);
    const own = started.flatMap((deployment, index) => {
      const next = started[index + 1];
      const stop = next && scaledIn(next);
      return [0, 1].map((task) => taskOf(name, deployment, task, stop));
    });
    const failing = failingTasks({ name, settings, faults, failedRollout, newest: newest() }, now);
    return [...own, ...failing].filter(visible);
  }

  return {
    name,
    settings: withLoadBalancer(settings),
    deployments,
    tasks,
    redeploy() {
      const deployment = {
        id: deploymentId(`${name} ${started.length}`),
        revision: newest().revision,
        createdAt: clock.now(),
      };
      started.push(deployment);
      return deployment;
    },
    targetHealth: undefined,
    databaseState: 'available',
  };
}

type Failing = {
  readonly name: string;
  readonly settings: Environment;
  readonly faults: ReadonlySet<FaultName>;
  readonly failedRollout: Deployment;
  readonly newest: Deployment;
};

/** Tasks that the faults keep ending. */
function failingTasks({ name, settings, faults, failedRollout, newest }: Failing, now: number): Task[] {
  if (faults.has('rollout-failed')) {
    return [0, 1, 2].map((index) =>
      taskOf(name, failedRollout, index, {
        at: Math.max(failedRollout.createdAt + (index + 2) * minute, now - 10 * minute - index * minute),
        code: 'EssentialContainerExited',
        reason: 'Essential container in task exited',
        exitCode: 1,
      }),
    );
  }
  if (!faults.has('app-unhealthy') && !faults.has('app-down')) return [];
  const group = settings.targetGroupArn ?? '';
  return [
    taskOf(name, newest, 7, {
      at: now - 4 * minute,
      code: 'ServiceSchedulerInitiated',
      reason: `Task failed ELB health checks in (target-group ${group})`,
      exitCode: 143,
    }),
  ];
}

const scaledIn = (next: Deployment): NonNullable<Task['stop']> => ({
  at: servesAt(next) + drainMs,
  code: 'ServiceSchedulerInitiated',
  reason: `Scaling activity initiated by (deployment ${next.id})`,
  exitCode: 143,
});

export const desiredCount = desired;

export const isRunning = ({ createdAt, stop }: Task, now: number): boolean =>
  createdAt + startMs <= now && (!stop || stop.at > now);

export const isPending = ({ createdAt, stop }: Task, now: number): boolean =>
  createdAt <= now && now < createdAt + startMs && (!stop || stop.at > now);

/** A target group that serves hangs on a load balancer, whether the settings name it or not. */
function withLoadBalancer(settings: Environment): Environment {
  const { targetGroupArn, loadBalancerArn } = settings;
  if (targetGroupArn === undefined || loadBalancerArn !== undefined) return settings;
  return { ...settings, loadBalancerArn: targetGroupArn.replace(':targetgroup/', ':loadbalancer/app/') };
}
