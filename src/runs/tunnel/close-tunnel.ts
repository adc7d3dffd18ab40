import { describeExecTask, type ExecTask } from '../../aws/ecs-exec-task.ts';
import { createEcsTasks } from '../../aws/ecs-tasks.ts';
import type { Attempted } from '../../operations/steps.ts';
import type { Field } from '../../slack/blocks/card.ts';
import type { Line } from '../../slack/line.ts';
import type { Ending, Job } from '../kind.ts';
import { taskValues } from '../task/task-values.ts';
import { tunnelTexts } from './tunnel-messages.ts';
import type { TunnelPlan } from './tunnel-plan.ts';

type Open = {
  readonly task: string;
  /** Who pressed End tunnel; undefined where its time is up. */
  readonly ended: { readonly by: string } | undefined;
  readonly fields: readonly Field[];
  readonly look: Line;
};

/** Stops the task, and says how the tunnel ended: it may have gone before its time. */
export async function closeTunnel(
  job: Job<'tunnel'>,
  plan: TunnelPlan,
  { task, ended, fields, look }: Open,
): Promise<Ending> {
  const { asked, run } = job;
  const seen = await lookAt(plan, task);
  const gone = seen.ok && (!seen.value || isOver(seen.value));
  if (!gone) {
    const reason = `slipway ${asked.request.id}: time is up`;
    const stopped = await plan.access
      .stopTask(task)
      .attempt('stop the task', (connection) =>
        createEcsTasks(connection).endTask(plan.cluster.ecs.cluster, task, reason),
      );
    if (!stopped.ok) return { kind: 'unknown', begun: true, failure: stopped.failure, fields, look };
  }
  const by = ended ? [{ label: tunnelTexts.endedBy, value: { user: ended.by } }] : [];
  const over = { kind: 'ended' as const, fields: [...fields, ...by], known: taskValues(plan), evidence: [] };
  const early = gone && seen.value && earlyEnd(seen.value);
  if (early) {
    return {
      ...over,
      title: tunnelTexts.gone(run.target),
      result: { kind: 'failed', status: early },
      evidence: [{ kind: 'text', source: 'stopped-reason', text: early, place: 'task' }],
    };
  }
  const title = ended ? tunnelTexts.closed(run.target) : tunnelTexts.usedUp(run.target, run.entry.within);
  return { ...over, title, result: { kind: 'succeeded', status: tunnelTexts.isClosed } };
}

const lookAt = ({ access, cluster }: TunnelPlan, task: string): Promise<Attempted<ExecTask | null>> =>
  access
    .readTasks()
    .attempt(
      'look at the task',
      async (connection) => (await describeExecTask(connection, cluster.ecs.cluster, task)) ?? null,
    );

const isOver = ({ lastStatus, desiredStatus }: ExecTask): boolean =>
  lastStatus === 'STOPPED' || desiredStatus === 'STOPPED';

/** Why it ended, where nobody of ours ended it: its host went, its container did, or somebody else stopped it. */
function earlyEnd({ stopCode, stoppedReason }: ExecTask): string | undefined {
  if (stoppedReason?.includes('slipway')) return undefined;
  return stoppedReason ?? stopCode;
}
