import { createEcs } from '../aws/ecs.ts';
import type { Service } from '../aws/ecs-shapes.ts';
import { createEcsTasks } from '../aws/ecs-tasks.ts';
import { parseDuration } from '../config/duration.ts';
import type { Operation } from '../operations/operation.ts';
import { failed, type Outcome } from '../operations/outcome.ts';
import { footnote } from '../operations/refusal-messages.ts';
import { card, type Field } from '../slack/blocks/card.ts';
import type { AskedRun } from './asked-run.ts';
import { type Cluster, clusterAccess, clusterOf } from './cluster-access.ts';
import { finishFailed, finishRun } from './finish-run.ts';
import type { Prepared } from './prepared.ts';
import { type Rollout, rolloutOf } from './rollout.ts';
import { notRun, runningTitle } from './run-messages.ts';
import type { RunResult } from './run-result.ts';

type Run = AskedRun<'redeploy'>;

const primaryOf = (service: Service) => service.deployments.find(({ status }) => status === 'PRIMARY')?.id ?? '';

/** New tasks of what a service runs already. */
export async function prepareRedeploy(operation: Operation, run: Run, step: string): Promise<Prepared> {
  const cluster = clusterOf(operation.settings, run.target);
  const { ecs } = cluster;
  const { service } = await clusterAccess(operation, cluster)
    .read()
    .step(step, async (connection) => ({
      service: await createEcs(connection).describeService(ecs.cluster, ecs.service),
    }));
  if (!service) return { kind: 'ended', outcome: await endWithoutService(operation, cluster) };
  return {
    kind: 'ready',
    item: {
      id: `${ecs.cluster}/${ecs.service}`,
      facts: [
        { label: { en: 'Task definition', ja: 'タスク定義' }, value: service.taskDefinition },
        { label: { en: 'Tasks', ja: 'タスク数' }, value: String(service.desired) },
      ],
    },
    start: (fields) => start(operation, run, { cluster, before: primaryOf(service), fields }),
  };
}

type Start = { readonly cluster: Cluster; readonly before: string; readonly fields: readonly Field[] };

async function start(operation: Operation, run: Run, { cluster, before, fields }: Start): Promise<Outcome> {
  const { ecs } = cluster;
  const startedAt = operation.steps.now();
  const access = clusterAccess(operation, cluster).redeploy();
  // UpdateService has no client token: a deployment that is newer than the one seen before is followed, not doubled.
  const begun = await access.attempt('redeploy', async (connection) => {
    const seen = await createEcs(connection).describeService(ecs.cluster, ecs.service);
    if (seen && primaryOf(seen) !== before) return primaryOf(seen);
    return primaryOf(await createEcsTasks(connection).redeploy(ecs.cluster, ecs.service));
  });
  if (!begun.ok) return finishFailed(operation, begun.failure);
  await showRollout(operation, run, fields);
  const pace = { everySeconds: 10, forSeconds: Math.ceil((parseDuration(run.entry.timeout) ?? 0) / 1000) };
  const waited = await access.waitFor<Rollout>('rollout', pace, async (connection) => {
    const service = await createEcs(connection).describeService(ecs.cluster, ecs.service);
    const rollout: Rollout = service ? rolloutOf(service, begun.value) : { kind: 'going' };
    return rollout.kind === 'going' ? { kind: 'pending' } : { kind: 'ready', value: rollout };
  });
  if (waited.kind === 'failed') return finishFailed(operation, waited.failure);
  const rollout: Rollout = waited.kind === 'ready' ? waited.value : { kind: 'going' };
  return finishRun(operation, run, {
    startedAt,
    fields,
    result: resultOf(rollout, operation),
    evidence:
      rollout.kind === 'failed' || rollout.kind === 'rolled-back'
        ? [{ ...rollout, kind: 'deployment', rolloutState: 'FAILED' }]
        : [],
  });
}

function resultOf(rollout: Rollout, { say }: Operation): RunResult {
  const ended = (kind: RunResult['kind'], status: string, output = ''): RunResult => ({
    kind,
    exitCode: undefined,
    status,
    output,
  });
  switch (rollout.kind) {
    case 'completed':
      return ended(
        'succeeded',
        say({ en: 'every task is new and healthy', ja: 'すべてのタスクが入れ替わり、正常です' }),
      );
    case 'failed':
      return ended('failed', say({ en: 'the rollout failed', ja: 'ロールアウトが失敗しました' }), rollout.reason);
    case 'rolled-back':
      return ended('failed', say({ en: 'rolled back by ECS', ja: 'ECS がロールバックしました' }), rollout.reason);
    case 'superseded':
      return ended('failed', say({ en: 'another deployment took its place', ja: '別のデプロイに置き換えられました' }));
    case 'going':
      return ended(
        'failed',
        say({ en: 'not over within the time; ECS goes on', ja: '時間内に完了しませんでした（ECS は続行中）' }),
      );
  }
}

/** A rollout has no Cancel: ECS would have to deploy once more to undo it. */
const showRollout = (operation: Operation, run: Run, fields: readonly Field[]): Promise<void> =>
  operation.progress.show(card({ title: runningTitle(operation, run), fields, footnote: footnote(operation.request) }));

async function endWithoutService(operation: Operation, { ecs }: Cluster): Promise<Outcome> {
  const { progress, say, request } = operation;
  const why = say({
    en: `The cluster ${ecs.cluster} has no service ${ecs.service}.`,
    ja: `クラスター ${ecs.cluster} にサービス ${ecs.service} がありません。`,
  });
  const next = say({ en: 'Set slipway.config.ts right, then: ', ja: 'slipway.config.ts を直してから: ' });
  await progress.finish(notRun(operation, [why], [next, { code: request.text }]));
  return failed('no-service');
}
