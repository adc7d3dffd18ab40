import { createEcsTasks } from '../../aws/ecs-tasks.ts';
import type { Field } from '../../slack/blocks/card.ts';
import type { Line } from '../../slack/line.ts';
import type { Ending, Job } from '../kind.ts';
import { taskEnd } from '../task/task-end.ts';
import { taskValues } from '../task/task-values.ts';
import { tunnelTexts } from './tunnel-messages.ts';
import type { TunnelPlan } from './tunnel-plan.ts';
import type { AgentEnd } from './wait-for-agent.ts';

type Seen = {
  readonly task: string;
  readonly agent: Exclude<AgentEnd, { kind: 'ready' }>;
  readonly fields: readonly Field[];
  readonly look: Line;
};

/** The task stands, and no session can go through it: it does not stay behind. */
export async function notOpened(
  { asked, run }: Job<'tunnel'>,
  plan: TunnelPlan,
  { task, agent, fields, look }: Seen,
): Promise<Ending> {
  const { access, cluster, container, made } = plan;
  const ended = { kind: 'ended' as const, fields, known: taskValues(plan), title: tunnelTexts.notOpened(run.target) };
  if (agent.kind === 'stopped') {
    const told = await access
      .readTasks()
      .attempt('how the task ended', (connection) =>
        createEcsTasks(connection).describeTask(cluster.ecs.cluster, task),
      );
    if (!told.ok || !told.value) return { ...ended, result: { kind: 'not-started', status: 'STOPPED' }, evidence: [] };
    return { ...ended, ...taskEnd(told.value, { container: container.name, definition: made }, undefined) };
  }
  const reason = `slipway ${asked.request.id}: no tunnel`;
  const stopped = await access
    .stopTask(task)
    .attempt('stop the task', (connection) => createEcsTasks(connection).endTask(cluster.ecs.cluster, task, reason));
  if (!stopped.ok) return { kind: 'unknown', begun: true, failure: stopped.failure, fields, look };
  if (agent.kind === 'failed') return { kind: 'failed', failure: agent.failure };
  const text = ['ExecuteCommandAgent', agent.status, ...(agent.reason ? [agent.reason] : [])].join(' ');
  return {
    ...ended,
    result: { kind: 'not-started', status: text },
    evidence: [{ kind: 'text', source: 'stopped-reason', text, place: 'task' }],
  };
}
