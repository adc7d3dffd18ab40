import type { Text } from '../../config/language.ts';
import type { PlanItem } from '../../operations/plan.ts';
import type { Change } from '../../operations/send-change.ts';
import { emptyService, restoreScaling, setCount, waitForCount } from '../../operations/sleep/service-count.ts';
import type { Field } from '../../slack/blocks/card.ts';
import type { Line } from '../../slack/line.ts';
import { timeoutMs } from '../asked-run.ts';
import { type Cluster, clusterAccess } from '../cluster-access.ts';
import type { Ending, Job, Show } from '../kind.ts';
import { lookAtService } from '../redeploy/look-at-service.ts';
import type { RunResult } from '../run-result.ts';
import type { ScalingPlan } from './plan-scale.ts';
import type { ScaleAccess } from './scale-access.ts';
import { forgetScaleNote, keepScaleNote } from './scale-note.ts';

type Planned = {
  readonly cluster: Cluster;
  readonly access: ScaleAccess;
  readonly plan: ScalingPlan;
  readonly item: PlanItem;
  readonly counts: { readonly now: number; readonly wanted: number };
  /** ARN of what scales the service. */
  readonly target: string | undefined;
};

/** Sets the count in the order in which nothing that scales the service undoes it, and waits for the tasks. */
export async function startScale(job: Job<'scale'>, planned: Planned, show: Show): Promise<Ending> {
  const fields = fieldsOf(planned.item);
  const changed = planned.counts.wanted === 0 ? await toNothing(job, planned) : await toSome(job, planned);
  if (changed.kind === 'not-done') return { kind: 'failed', failure: changed.failure };
  if (changed.kind === 'unknown') return { ...changed, begun: false, fields, look: whereToLook(planned.cluster) };
  await show({ fields });
  const count = planned.counts.wanted;
  const { ecs } = planned.cluster;
  const forSeconds = Math.ceil(timeoutMs(job.run.entry) / 1000);
  const reading = planned.access.read();
  if ((await waitForCount(reading, ecs, { count, forSeconds })) === 'not-yet') return notYet(job, planned, fields);
  const given = await giveBack(job, planned);
  if (given.kind === 'done') return { kind: 'ended', fields, evidence: [], result: succeeded(count) };
  return { kind: 'unknown', failure: given.failure, begun: true, fields, look: whereToLook(planned.cluster) };
}

const noteOf = ({ asked, run }: Job<'scale'>) => ({ stack: asked.stack, environment: run.target });

/** What scaled the service is written down before it is touched, once: a second time changes nothing of it. */
async function toNothing(job: Job<'scale'>, { cluster, access, plan, target }: Planned): Promise<Change<true>> {
  const changing = access.change(target);
  if (plan.kind !== 'hold') return emptyService(changing, cluster.ecs, undefined);
  const kept = await access.notes().attempt('remember what scales it', async (connection) => ({
    isNew: await keepScaleNote(connection, noteOf(job), plan.keep),
  }));
  if (!kept.ok) return { kind: 'not-done', failure: kept.failure };
  const emptied = await emptyService(changing, cluster.ecs, plan.keep);
  if (emptied.kind === 'not-done' && kept.value.isNew) await forget(job, access);
  return emptied;
}

async function toSome(_job: Job<'scale'>, { cluster, access, counts, target }: Planned): Promise<Change<true>> {
  if (counts.now === counts.wanted) return { kind: 'done', value: true };
  return setCount(access.change(target), cluster.ecs, counts.wanted);
}

/** The limits come last: AWS moves a count that is outside of them as soon as they are set. */
async function giveBack(job: Job<'scale'>, { cluster, access, plan, target }: Planned): Promise<Change<true>> {
  if (plan.kind !== 'restore') return { kind: 'done', value: true };
  const given = await restoreScaling(access.change(target), cluster.ecs, plan.limits);
  if (given.kind !== 'done') return given;
  const forgotten = await forget(job, access);
  return forgotten.ok ? given : { kind: 'unknown', failure: forgotten.failure };
}

const forget = (job: Job<'scale'>, access: ScaleAccess) =>
  access.notes().attempt('forget what scaled it', async (connection) => {
    await forgetScaleNote(connection, noteOf(job));
    return true;
  });

/** Why tasks do not start is read as the health check does. */
async function notYet(job: Job<'scale'>, { cluster, counts }: Planned, fields: readonly Field[]): Promise<Ending> {
  const seen =
    counts.wanted === 0 ? undefined : await lookAtService(job, { cluster, accesses: clusterAccess(job, cluster) });
  const { log = [], fields: more = [], evidence = [], ...found } = seen ?? {};
  const result: RunResult = { kind: 'unfinished', status: texts.notYet, output: log.join('\n') || undefined };
  return { kind: 'ended', result, fields: [...fields, ...more], evidence, ...found };
}

const fieldsOf = ({ facts }: PlanItem): Field[] =>
  facts.map(({ label, value }) => ({ label, value: typeof value === 'string' ? { code: value } : value }));

const succeeded = (count: number): RunResult => ({
  kind: 'succeeded',
  status: count === 0 ? texts.none : texts.running(count),
});

/** How somebody sees what became of a change, where AWS did not say. */
const whereToLook = ({ environment, ecs: { cluster, service } }: Cluster): Line => [
  texts.look,
  {
    code: `aws ecs describe-services --region ${environment.region} --cluster ${cluster} --services ${service} --query 'services[].[desiredCount,runningCount]'`,
  },
];

const texts = {
  none: { en: 'no task runs any more', ja: 'すべてのタスクが停止しました' },
  running: (count: number): Text => ({ en: `${count} tasks run`, ja: `${count} 個のタスクが動いています` }),
  notYet: {
    en: 'the count is set; not all tasks are there within the time, and ECS goes on',
    ja: 'タスク数は設定しましたが、時間内にそろいませんでした（ECS は続行中）',
  },
  look: { en: 'Look at its count before you type it again: ', ja: 'もう一度入力する前にタスク数を確認してください: ' },
} as const;
