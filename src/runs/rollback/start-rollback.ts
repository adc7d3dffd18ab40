import { createServiceDeployments } from '../../aws/ecs-service-deployments.ts';
import { createEcsServices } from '../../aws/ecs-services.ts';
import type { Text } from '../../config/language.ts';
import { timeoutMs } from '../asked-run.ts';
import type { Cluster, ClusterAccess } from '../cluster-access.ts';
import type { Ending, Job, Show } from '../kind.ts';
import { followRollout, pace } from '../redeploy/follow-rollout.ts';
import { primaryOf } from '../redeploy/rollout.ts';
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
  const begun = await deploying.attempt('roll back', async (connection) => {
    const services = createEcsServices(connection);
    const seen = await services.describeService(ecs.cluster, ecs.service);
    if (seen && primaryOf(seen) !== before) return primaryOf(seen);
    return primaryOf(await services.deployRevision(ecs.cluster, ecs.service, to));
  });
  if (!begun.ok) return { kind: 'failed', failure: begun.failure };
  await show({ fields: [] });
  return followRollout(job, { cluster, accesses: access, steps: job.steps, access: deploying }, begun.value);
}

async function stop(job: Job<'rollback'>, { access }: Rest, deployment: string, show: Show): Promise<Ending> {
  const stopping = access.stopDeployment();
  const begun = await stopping.attempt('roll back', async (connection) => {
    const deployments = createServiceDeployments(connection);
    const seen = await deployments.statusOf(deployment);
    // A lost answer may stand for a way back that has begun.
    if (seen?.status === 'PENDING' || seen?.status === 'IN_PROGRESS') await deployments.rollBack(deployment);
  });
  if (!begun.ok) return { kind: 'failed', failure: begun.failure };
  await show({ fields: [] });
  const waited = await stopping.waitFor<string>('rolled back', pace(timeoutMs(job.run.entry)), async (connection) => {
    const seen = await createServiceDeployments(connection).statusOf(deployment);
    return seen && over.has(seen.status) ? { kind: 'ready', value: seen.status } : { kind: 'pending' };
  });
  if (waited.kind === 'failed') return waited;
  const status = waited.kind === 'ready' ? waited.value : 'IN_PROGRESS';
  const kind = status === 'ROLLBACK_SUCCESSFUL' ? 'succeeded' : 'failed';
  return { kind: 'ended', fields: [], result: { kind, status: statuses[status] ?? status }, evidence: [] };
}

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
