import type { Connection } from '../../aws/connection.ts';
import { createEcsServices } from '../../aws/ecs-services.ts';
import type { Text } from '../../config/language.ts';
import { sendChange } from '../../operations/send-change.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import type { Line } from '../../slack/line.ts';
import { timeoutMs } from '../asked-run.ts';
import type { ClusterAccess, Ecs } from '../cluster-access.ts';
import type { Ending, Job, Show } from '../kind.ts';
import type { RunResult } from '../run-result.ts';
import { primaryOf, type Rollout, rolloutOf } from './rollout.ts';

type Planned = {
  readonly ecs: Ecs;
  readonly access: ClusterAccess;
  /** The deployment that ran when it was looked at. */
  readonly before: string;
};

/** Begins a new deployment once and waits until it is over. */
export async function startRedeploy(
  { asked, run }: Job<'redeploy'>,
  { ecs, access, before }: Planned,
  show: Show,
): Promise<Ending> {
  const deploying = access.redeploy();
  // UpdateService has no client token: a deployment that is newer than the one seen before is waited for, not doubled.
  const newer = async (connection: Connection) => {
    const seen = await createEcsServices(connection).describeService(ecs.cluster, ecs.service);
    return seen && primaryOf(seen) !== before ? primaryOf(seen) : undefined;
  };
  const begun = await sendChange(deploying, 'redeploy', {
    send: async (connection) =>
      (await newer(connection)) ?? primaryOf(await createEcsServices(connection).redeploy(ecs.cluster, ecs.service)),
    look: newer,
  });
  const look = whereToLook(asked.settings.environments[run.target]?.region, ecs);
  if (begun.kind === 'not-done') return { kind: 'failed', failure: begun.failure };
  if (begun.kind === 'unknown') return { ...begun, begun: false, fields: [], look };
  await show({ fields: [] });
  const pace = { everySeconds: 10, forSeconds: Math.ceil(timeoutMs(run.entry) / 1000) };
  const waited = await deploying.waitFor<Rollout>('rollout', pace, async (connection) => {
    const service = await createEcsServices(connection).describeService(ecs.cluster, ecs.service);
    const rollout: Rollout = service ? rolloutOf(service, begun.value) : { kind: 'going' };
    return rollout.kind === 'going' ? { kind: 'pending' } : { kind: 'ready', value: rollout };
  });
  if (waited.kind === 'failed') return { kind: 'unknown', begun: true, failure: waited.failure, fields: [], look };
  const rollout: Rollout = waited.kind === 'ready' ? waited.value : { kind: 'going' };
  return { kind: 'ended', fields: [], result: resultOf(rollout), evidence: evidenceOf(rollout) };
}

const whereToLook = (region = '', { cluster, service }: Ecs): Line => [
  { en: 'Look at its deployments before you type it again: ', ja: 'もう一度入力する前にデプロイを確認してください: ' },
  {
    code: `aws ecs describe-services --region ${region} --cluster ${cluster} --services ${service} --query 'services[].deployments'`,
  },
];

/** A rollout prints nothing; where it failed ECS says why. */
const resultOf = (rollout: Rollout): RunResult => ({
  kind: rollout.kind === 'completed' ? 'succeeded' : 'failed',
  status: statuses[rollout.kind],
  output: ('reason' in rollout && rollout.reason) || undefined,
});

const statuses: Readonly<Record<Rollout['kind'], Text>> = {
  completed: { en: 'every task is new and healthy', ja: 'すべてのタスクが入れ替わり、正常です' },
  failed: { en: 'the rollout failed', ja: 'ロールアウトが失敗しました' },
  'rolled-back': { en: 'rolled back by ECS', ja: 'ECS がロールバックしました' },
  superseded: { en: 'another deployment took its place', ja: '別のデプロイに置き換えられました' },
  going: { en: 'not over within the time; ECS goes on', ja: '時間内に完了しませんでした（ECS は続行中）' },
};

const evidenceOf = (rollout: Rollout): readonly Evidence[] =>
  'reason' in rollout ? [{ ...rollout, kind: 'deployment', rolloutState: 'FAILED' }] : [];
