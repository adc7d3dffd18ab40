import type { Connection } from '../../aws/connection.ts';
import { createServiceDeployments } from '../../aws/ecs-service-deployments.ts';
import type { Text } from '../../config/language.ts';
import type { Failure } from '../../operations/failure.ts';
import { type Change, sendChange } from '../../operations/send-change.ts';
import { timeoutMs } from '../asked-run.ts';
import type { Cluster, ClusterAccess } from '../cluster-access.ts';
import { deployOnce } from '../deploy/deploy-once.ts';
import { deployLabels } from '../deploy/deployment-words.ts';
import { endOfDeployment } from '../deploy/end-of-deployment.ts';
import { registerCopy } from '../deploy/register-copy.ts';
import type { Ending, Job, Show } from '../kind.ts';
import { pace } from '../redeploy/follow-rollout.ts';
import { lookAtService } from '../redeploy/look-at-service.ts';
import { whereToLook } from '../redeploy/where-to-look.ts';
import type { RunResult } from '../run-result.ts';
import type { WayBack } from './choose-way-back.ts';
import type { Copy } from './copy-to-deploy.ts';

type Planned = {
  readonly cluster: Cluster;
  readonly access: ClusterAccess;
  readonly way: Extract<WayBack, { kind: 'stop' | 'deploy' }>;
  /** The deployments that the service listed when it was looked at. */
  readonly before: readonly string[];
  /** Those that ECS remembered then. */
  readonly known: readonly string[];
  /** Left out, the revision is deployed as it is. */
  readonly copy?: Copy | undefined;
};

/** Begins the way back once and waits until it is over. */
export async function startRollback(job: Job<'rollback'>, { way, ...planned }: Planned, show: Show): Promise<Ending> {
  return way.kind === 'stop' ? stop(job, planned, way.deployment, show) : deploy(job, planned, way.to, show);
}

type Rest = Omit<Planned, 'way'>;

async function deploy(job: Job<'rollback'>, planned: Rest, to: string, show: Show): Promise<Ending> {
  const { cluster, access, before, known } = planned;
  const revised = await toDeploy(job, planned, to);
  if (revised.kind !== 'done') return notBegun(revised, cluster);
  const revision = revised.value;
  const deploying = access.deployRevision(revision);
  const begun = await deployOnce(deploying, cluster, { revision, before });
  if (begun.kind !== 'done') return { ...notBegun(begun, cluster), ...(planned.copy ? { begun: true } : {}) };
  const fields = [{ label: deployLabels.revision, value: { code: revision } }];
  return endOfDeployment(job, { cluster, access, deploying }, { revision, known, id: begun.value, fields, show });
}

/** The revision itself, or a copy of it. */
async function toDeploy({ asked }: Job<'rollback'>, { access, copy }: Rest, to: string): Promise<Change<string>> {
  if (!copy) return { kind: 'done', value: to };
  const { image } = copy;
  return registerCopy(access.registerRevision(), asked.request, { source: to, ...(image ? { image } : {}) });
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
