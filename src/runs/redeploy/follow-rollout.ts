import { createEcsServices } from '../../aws/ecs-services.ts';
import type { Text } from '../../config/language.ts';
import type { Pace } from '../../operations/poll-pause.ts';
import type { RoleAccess } from '../../operations/role-access.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import { timeoutMs } from '../asked-run.ts';
import type { Ending, Job } from '../kind.ts';
import type { RunResult } from '../run-result.ts';
import { lookAtService, type ServicePlace } from './look-at-service.ts';
import { type Rollout, rolloutOf } from './rollout.ts';

export const pace = (forMs: number): Pace => ({ everySeconds: 10, forSeconds: Math.ceil(forMs / 1000) });

type Followed = ServicePlace & { readonly access: RoleAccess };

/** Waits until a deployment of a service is over; where it failed the service is read as the health check does. */
export async function followRollout(
  job: Job<'redeploy'>,
  { access, ...place }: Followed,
  deployment: string,
): Promise<Ending> {
  const { ecs } = place.cluster;
  const waited = await access.waitFor<Rollout>('rollout', pace(timeoutMs(job.run.entry)), async (connection) => {
    const service = await createEcsServices(connection).describeService(ecs.cluster, ecs.service);
    const rollout: Rollout = service ? rolloutOf(service, deployment) : { kind: 'going' };
    return rollout.kind === 'going' ? { kind: 'pending' } : { kind: 'ready', value: rollout };
  });
  if (waited.kind === 'failed') return waited;
  const rollout: Rollout = waited.kind === 'ready' ? waited.value : { kind: 'going' };
  if (rollout.kind === 'completed' || rollout.kind === 'superseded')
    return { kind: 'ended', fields: [], result: resultOf(rollout, []), evidence: [] };
  const seen = await lookAtService(job, place);
  const { log, ...found } = seen ?? { log: [], fields: [], evidence: evidenceOf(rollout) };
  return { kind: 'ended', result: resultOf(rollout, log), ...found };
}

/** A rollout prints nothing; where it failed ECS says why. */
const resultOf = (rollout: Rollout, log: readonly string[]): RunResult => ({
  kind: kinds[rollout.kind],
  status: statuses[rollout.kind],
  output: ['reason' in rollout ? rollout.reason : '', ...log].filter(Boolean).join('\n') || undefined,
});

const kinds: Readonly<Record<Rollout['kind'], RunResult['kind']>> = {
  completed: 'succeeded',
  failed: 'failed',
  'rolled-back': 'failed',
  superseded: 'replaced',
  going: 'unfinished',
};

const statuses: Readonly<Record<Rollout['kind'], Text>> = {
  completed: { en: 'every task is new and healthy', ja: 'すべてのタスクが入れ替わり、正常です' },
  failed: { en: 'the rollout failed', ja: 'ロールアウトが失敗しました' },
  'rolled-back': { en: 'rolled back by ECS', ja: 'ECS がロールバックしました' },
  superseded: { en: 'another deployment took its place', ja: '別のデプロイに置き換えられました' },
  going: { en: 'not over within the time; ECS goes on', ja: '時間内に完了しませんでした（ECS は続行中）' },
};

const evidenceOf = (rollout: Rollout): readonly Evidence[] =>
  'reason' in rollout ? [{ ...rollout, kind: 'deployment', rolloutState: 'FAILED' }] : [];
