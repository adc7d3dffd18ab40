import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Settings } from '../../../src/config/settings.ts';
import type { Clock } from '../../clock.ts';
import type { FaultName } from '../../faults.ts';
import { failingRevision, faultRollouts } from './fault-rollouts.ts';
import { type Deployment, deploymentId, drainMs, servesAt, startMs, type Task, taskOf, visibleMs } from './tasks.ts';

type Environment = Settings['environments'][string];

export type Health = NonNullable<TargetHealthDescription['TargetHealth']>;

export type EnvironmentLife = {
  readonly name: string;
  readonly settings: Environment;
  readonly deployments: () => readonly Deployment[];
  readonly tasks: () => readonly Task[];
  /** Starts a new deployment of the revision that the service is to run. */
  readonly redeploy: () => void;
  /** Starts a deployment of a revision that works. */
  readonly deploy: (revision: number) => void;
  /** Every deployment that ECS remembers, newest first. */
  readonly history: () => readonly Deployment[];
  /** Goes back from the deployment that is under way. */
  readonly takeBack: () => void;
  /** The deployment that somebody took back. */
  readonly takenBack: () => string | undefined;
  /** Who may start deployments. */
  controller: 'ECS' | 'CODE_DEPLOY' | 'EXTERNAL';
  /** What every target of the group is said to be, until told otherwise. */
  targetHealth: Health | undefined;
  /** The state that RDS tells. */
  readonly databaseState: () => string;
};

const desired = 2;

/** One environment as it lives in the local AWS: what is asked of it is worked out from the clock and the faults. */
export function createEnvironmentLife(
  { clock, faults }: { readonly clock: Clock; readonly faults: ReadonlySet<FaultName> },
  name: string,
  settings: Environment,
): EnvironmentLife {
  const bornAt = clock.now();
  const ago = (hours: number, revision: number): Deployment => ({
    ...unborn(name, revision),
    createdAt: bornAt - hours * 3_600_000,
  });
  const [earlier, first] = [ago(90, 40), ago(50, 41)];
  const started: Deployment[] = [first];
  const rollouts = faultRollouts({ name, settings, faults }, bornAt);
  const newest = () => started.at(-1) ?? first;
  // Whoever went back to a revision that works is out of it.
  let wentBack = false;
  let takenBack: string | undefined;
  const byFaults = () => (wentBack ? undefined : rollouts.deployments(newest()));

  function deployments(): Deployment[] {
    const now = clock.now();
    const current = newest();
    // The one before stays until its last task is out.
    const before = now < servesAt(current) + drainMs ? started.slice(-2, -1) : [];
    return [...(byFaults() ?? [current, ...before])];
  }

  function tasks(): Task[] {
    const now = clock.now();
    const visible = ({ createdAt, stop }: Task) => createdAt <= now && (!stop || stop.at > now - visibleMs);
    const own = started.flatMap((deployment, index) => {
      const next = started[index + 1];
      const stop = next && scaledIn(next);
      return [0, 1].map((task) => taskOf(name, deployment, task, stop));
    });
    return [...own, ...rollouts.endedTasks(newest(), now)].filter(visible);
  }

  function deploy(revision: number): void {
    if (byFaults()) wentBack = true;
    started.push({ id: deploymentId(`${name} ${started.length}`), revision, createdAt: clock.now() });
  }

  return {
    name,
    settings: withLoadBalancer(settings),
    deployments,
    tasks,
    redeploy() {
      const current = byFaults()?.[0] ?? newest();
      // A revision that fails does so again.
      if (current.state !== undefined && current.revision !== newest().revision) return;
      deploy(newest().revision);
    },
    deploy,
    history: () => newestFirst([...(rollouts.deployments(newest()) ?? []).filter(isNew), ...started, earlier]),
    takeBack() {
      takenBack = byFaults()?.[0]?.id ?? newest().id;
      deploy(newest().revision);
    },
    takenBack: () => takenBack,
    controller: 'ECS',
    targetHealth: undefined,
    databaseState: () => (faults.has('database-full') ? 'storage-full' : 'available'),
  };
}

/** Long before anybody looked. */
const unborn = (name: string, revision: number) => ({ id: deploymentId(`${name} ${revision}`), revision });

const isNew = ({ revision }: Deployment) => revision === failingRevision;

const newestFirst = (deployments: readonly Deployment[]): Deployment[] =>
  deployments.toSorted((one, other) => other.createdAt - one.createdAt);

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
