import type { Connection } from '../../aws/connection.ts';
import { createServiceDeployments } from '../../aws/ecs-service-deployments.ts';
import { createEcsServices } from '../../aws/ecs-services.ts';
import type { Text } from '../../config/language.ts';
import type { Failure } from '../../operations/failure.ts';
import { type Change, sendChange } from '../../operations/send-change.ts';
import { timeoutMs } from '../asked-run.ts';
import type { Cluster, ClusterAccess } from '../cluster-access.ts';
import type { Ending, Job, Show } from '../kind.ts';
import { followRollout, pace } from '../redeploy/follow-rollout.ts';
import { lookAtService } from '../redeploy/look-at-service.ts';
import { primaryOf } from '../redeploy/rollout.ts';
import { whereToLook } from '../redeploy/where-to-look.ts';
import type { RunResult } from '../run-result.ts';
import type { WayBack } from './choose-way-back.ts';

type Planned = {
  readonly cluster: Cluster;
  readonly access: ClusterAccess;
  readonly way: Extract<WayBack, { kind: 'stop' | 'deploy' }>;
  /** The deployment that ran when it was looked at. */
  readonly before: string;
};

/** Begins the way back once and waits until it is over. */
export async function startRollback(job: Job<'rollback'>, { way, ...planned }: Planned, show: Show): Promise<Ending> {
  return way.kind === 'stop' ? stop(job, planned, way.deployment, show) : deploy(job, planned, way.to, show);
}

type Rest = Omit<Planned, 'way'>;

async function deploy(
  job: Job<'rollback'>,
  { cluster, access, before }: Rest,
  to: string,
  show: Show,
): Promise<Ending> {
  const { ecs } = cluster;
  const deploying = access.deployRevision(to);
  // UpdateService has no client token: a deployment that is newer than the one seen before is waited for, not doubled.
  const newer = async (connection: Connection) => {
    const seen = await createEcsServices(connection).describeService(ecs.cluster, ecs.service);
    return seen && primaryOf(seen) !== before ? primaryOf(seen) : undefined;
  };
  const begun = await sendChange(deploying, 'roll back', {
    send: async (connection) =>
      (await newer(connection)) ??
      primaryOf(await createEcsServices(connection).deployRevision(ecs.cluster, ecs.service, to)),
    look: newer,
  });
  if (begun.kind !== 'done') return notBegun(begun, cluster);
  await show({ fields: [] });
  const ended = await followRollout(job, { cluster, accesses: access, access: deploying }, begun.value);
  return ended.kind === 'failed' ? lost(ended.failure, cluster) : ended;
}

const underWay: ReadonlySet<string> = new Set(['PENDING', 'IN_PROGRESS']);

async function stop(job: Job<'rollback'>, { cluster, access }: Rest, deployment: string, show: Show): Promise<Ending> {
  const stopping = access.stopDeployment();
  const statusOf = async (connection: Connection) =>
    (await createServiceDeployments(connection).statusOf(deployment))?.status ?? '';
  const begun = await sendChange(stopping, 'roll back', {
    send: async (connection) => {
      const status = await statusOf(connection);
      // A lost answer may stand for a way back that has begun.
      if (underWay.has(status)) await createServiceDeployments(connection).rollBack(deployment);
      return status;
    },
    look: async (connection) => {
      const status = await statusOf(connection);
      return underWay.has(status) ? undefined : status;
    },
  });
  if (begun.kind !== 'done') return notBegun(begun, cluster);
  await show({ fields: [] });
  const waited = await stopping.waitFor<string>('rolled back', pace(timeoutMs(job.run.entry)), async (connection) => {
    const status = await statusOf(connection);
    return over.has(status) ? { kind: 'ready', value: status } : { kind: 'pending' };
  });
  if (waited.kind === 'failed') return lost(waited.failure, cluster);
  const status = waited.kind === 'ready' ? waited.value : 'IN_PROGRESS';
  const result: RunResult = { kind: kinds[status] ?? 'failed', status: statuses[status] ?? status };
  if (result.kind === 'succeeded') return { kind: 'ended', fields: [], result, evidence: [] };
  const { log, ...found } = (await lookAtService(job, { cluster, accesses: access })) ?? {
    log: [],
    fields: [],
    evidence: [],
  };
  return { kind: 'ended', result: { ...result, output: log.join('\n') || undefined }, ...found };
}

type NotBegun = Exclude<Change<unknown>, { kind: 'done' }>;

const notBegun = ({ kind, failure }: NotBegun, cluster: Cluster): Ending =>
  kind === 'not-done'
    ? { kind: 'failed', failure }
    : { kind: 'unknown', failure, begun: false, fields: [], look: whereToLook(cluster) };

/** It began, and AWS did not let its end be seen. */
const lost = (failure: Failure, cluster: Cluster): Ending => ({
  kind: 'unknown',
  failure,
  begun: true,
  fields: [],
  look: whereToLook(cluster),
});

const kinds: Readonly<Record<string, RunResult['kind']>> = {
  ROLLBACK_SUCCESSFUL: 'succeeded',
  IN_PROGRESS: 'unfinished',
};

const over: ReadonlySet<string> = new Set(['ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED', 'STOPPED', 'SUCCESSFUL']);

const statuses: Readonly<Record<string, Text>> = {
  ROLLBACK_SUCCESSFUL: { en: 'what ran before runs again', ja: '以前のリビジョンに戻りました' },
  ROLLBACK_FAILED: { en: 'the way back failed', ja: 'ロールバックに失敗しました' },
  STOPPED: { en: 'stopped, but not taken back', ja: '停止しましたが、ロールバックされていません' },
  SUCCESSFUL: {
    en: 'the deployment had succeeded before it could be stopped',
    ja: '停止する前にデプロイが完了しました',
  },
  IN_PROGRESS: { en: 'not over within the time; ECS goes on', ja: '時間内に完了しませんでした（ECS は続行中）' },
};
