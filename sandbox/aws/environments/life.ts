import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Settings } from '../../../src/config/settings.ts';
import type { Clock } from '../../clock.ts';
import type { FaultName } from '../../faults.ts';
import { createDatabaseLife, type DatabaseLife } from './database-life.ts';
import { failingTasks, isInVain, listedInVain, type Standing, standingOf } from './fates.ts';
import { failingRevision, faultRollouts } from './fault-rollouts.ts';
import { createServiceCount, type ServiceCount } from './service-count.ts';
import {
  type Deployment,
  deploymentId,
  drainMs,
  type Fate,
  servesAt,
  startMs,
  type Task,
  taskOf,
  visibleMs,
} from './tasks.ts';

type Environment = Settings['environments'][string];

export type Health = NonNullable<TargetHealthDescription['TargetHealth']>;

export type EnvironmentLife = {
  readonly name: string;
  readonly settings: Environment;
  readonly deployments: () => readonly Deployment[];
  readonly tasks: () => readonly Task[];
  /** Starts a new deployment of the revision that the service is to run. */
  readonly redeploy: (fateOf?: (revision: number) => Fate | undefined) => void;
  /** Starts a deployment of a revision, of which this will become. */
  readonly deploy: (revision: number, fate?: Fate) => void;
  /** Every deployment that ECS remembers, newest first. */
  readonly history: () => readonly Deployment[];
  /** Goes back from the deployment that is under way. */
  readonly takeBack: () => void;
  /** The deployment that somebody took back. */
  readonly takenBack: () => string | undefined;
  /** Where one of its deployments stands. */
  readonly standing: (deployment: Deployment) => Standing;
  /** The deployment that served then. */
  readonly servingAt: (time: number) => Deployment;
  /** Who may start deployments, until told otherwise: see `controllerOf`. */
  controller: 'ECS' | 'CODE_DEPLOY' | 'EXTERNAL' | undefined;
  /** ECS Exec in the tasks of the service, until told otherwise. */
  exec: 'off' | 'on' | 'agent-stopped';
  /** What every target of the group is said to be, until told otherwise. */
  targetHealth: Health | undefined;
  /** REPLICA, or DAEMON: one task on each instance. */
  scheduling: 'REPLICA' | 'DAEMON';
  /** How many tasks the service is to run. */
  readonly count: ServiceCount;
  readonly database: DatabaseLife;
};

/** Who may start deployments of a service. */
export const controllerOf = ({ controller }: EnvironmentLife, faults: ReadonlySet<FaultName>) =>
  controller ?? (faults.has('code-deploy') ? 'CODE_DEPLOY' : 'ECS');

const firstCount = 2;
/** What is behind no load balancer ends as soon as it is told to. */
const endMs = 20_000;

/** One environment as it lives in the local AWS: what is asked of it is worked out from the clock and the faults. */
export function createEnvironmentLife(
  { clock, faults }: { readonly clock: Clock; readonly faults: ReadonlySet<FaultName> },
  name: string,
  settings: Environment,
): EnvironmentLife {
  const bornAt = clock.now();
  const count = createServiceCount(clock.now, firstCount);
  const rollouts = faultRollouts({ name, settings, faults }, bornAt);
  const { started, earlier, working, newest, nextOf, servingAt, stopLast } = createStarted(name, bornAt);
  // Whoever went back to a revision that works is out of it.
  let wentBack = false;
  let takenBack: string | undefined;
  const byFaults = () => (wentBack ? undefined : rollouts.deployments(newest()));

  function deployments(): Deployment[] {
    const [now, current] = [clock.now(), newest()];
    const last = started.at(-1);
    if (last && isInVain(last)) return listedInVain(last, current, now);
    // The one before stays until its last task is out.
    const before = now < servesAt(current) + drainMs ? working().slice(-2, -1) : [];
    return [...(byFaults() ?? [current, ...before])];
  }

  function tasks(): Task[] {
    const now = clock.now();
    const about = { name, count, settings };
    const own = working().flatMap((deployment, index, all) => tasksOf(about, deployment, all[index + 1]));
    const failing = started.flatMap((deployment) => failingTasks(name, deployment, nextOf(deployment)));
    return [...own, ...failing, ...rollouts.endedTasks(newest(), now)].filter((task) => isVisible(task, now));
  }

  function deploy(revision: number, fate?: Fate): void {
    if (byFaults()) wentBack = true;
    started.push({ id: deploymentId(`${name} ${started.length}`), revision, createdAt: clock.now(), fate });
  }

  function takeBack(): void {
    takenBack = byFaults()?.[0]?.id;
    if (byFaults()) deploy(newest().revision);
    else stopLast(clock.now());
  }

  return {
    name,
    settings: withLoadBalancer(settings),
    deployments,
    tasks,
    redeploy(fateOf) {
      const [{ state, revision } = newest()] = deployments();
      // A revision that fails does so again.
      if (!byFaults() || state === undefined || revision === newest().revision) deploy(revision, fateOf?.(revision));
    },
    deploy,
    history: () => newestFirst([...(rollouts.deployments(newest()) ?? []).filter(isNew), ...started, earlier]),
    takeBack,
    takenBack: () => takenBack,
    standing: (deployment) => standingOf(deployment, nextOf(deployment), clock.now()),
    servingAt,
    controller: undefined,
    scheduling: 'REPLICA',
    exec: settings.ecs?.taskRoles?.some((role) => role.endsWith('-task')) ? 'on' : 'off',
    targetHealth: undefined,
    count,
    database: createDatabaseLife({ now: clock.now, faults, kind: kindOf(settings) }),
  };
}

const isVisible = ({ createdAt, stop }: Task, now: number) => createdAt <= now && (!stop || stop.at > now - visibleMs);

/** What was begun, in its order: the first of them, and one before it, long before anybody looked. */
function createStarted(name: string, bornAt: number) {
  const ago = (hours: number, revision: number): Deployment => ({
    ...unborn(name, revision),
    createdAt: bornAt - hours * 3_600_000,
  });
  const [earlier, first] = [ago(90, 40), ago(50, 41)];
  const started: Deployment[] = [first];
  const working = () => started.filter((deployment) => !isInVain(deployment));
  const nextOf = (deployment: Deployment) => started[started.findIndex(({ id }) => id === deployment.id) + 1];
  const servesThen = (deployment: Deployment, time: number) =>
    servesAt(deployment) <= time && standingOf(deployment, nextOf(deployment), time) === 'serves';
  return {
    started,
    earlier,
    working,
    nextOf,
    newest: () => working().at(-1) ?? first,
    stopLast(at: number): void {
      const last = started.pop() ?? first;
      started.push({ ...last, stoppedAt: at });
    },
    servingAt: (time: number) => working().findLast((deployment) => servesThen(deployment, time)) ?? first,
  };
}

/** Long before anybody looked. */
const unborn = (name: string, revision: number) => ({ id: deploymentId(`${name} ${revision}`), revision });

const isNew = ({ revision }: Deployment) => revision === failingRevision;

const newestFirst = (deployments: readonly Deployment[]): Deployment[] =>
  deployments.toSorted((one, other) => other.createdAt - one.createdAt);

/** The tasks of a deployment: as many as were wanted, each from when it was to when it no longer was, or the next took over. */
function tasksOf(
  { name, count, settings }: Pick<EnvironmentLife, 'name' | 'count' | 'settings'>,
  deployment: Deployment,
  next: Deployment | undefined,
): Task[] {
  return Array.from({ length: count.most() }, (_, task) => task).flatMap((task) =>
    count.spans(task).flatMap(({ from, to = Number.POSITIVE_INFINITY }, again) => {
      const createdAt = Math.max(deployment.createdAt, from);
      if (to <= deployment.createdAt || (next && createdAt >= next.createdAt)) return [];
      const replacedAt = next ? servesAt(next) : Number.POSITIVE_INFINITY;
      const at = Math.min(to, replacedAt) + (settings.targetGroupArn ? drainMs : endMs);
      const stop = Number.isFinite(at) ? scaledIn(replacedAt < to && next ? next : deployment, at) : undefined;
      return [taskOf(name, { ...deployment, createdAt }, task + 100 * again, stop)];
    }),
  );
}

const scaledIn = ({ id }: Deployment, at: number): NonNullable<Task['stop']> => ({
  at,
  code: 'ServiceSchedulerInitiated',
  reason: `Scaling activity initiated by (deployment ${id})`,
  exitCode: 143,
});

const kindOf = ({ database }: Environment) =>
  database && 'instanceIdentifier' in database ? ('Instance' as const) : ('Cluster' as const);

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
