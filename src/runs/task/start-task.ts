import type { TaskPlacement } from '../../aws/ecs-placement-shape.ts';
import type { ContainerDefinition } from '../../aws/ecs-task-definitions.ts';
import type { Started } from '../../aws/ecs-task-shapes.ts';
import { createEcsTasks } from '../../aws/ecs-tasks.ts';
import type { Attempted } from '../../operations/steps.ts';
import { timeoutMs } from '../asked-run.ts';
import type { Cluster, ClusterAccess } from '../cluster-access.ts';
import type { Ending, Job, Show } from '../kind.ts';
import { runLabels } from '../run-messages.ts';
import { ownTags, startupMs } from './own-tasks.ts';
import { refusedTask, taskEnd } from './task-end.ts';
import { logElsewhere, taskLog } from './task-log.ts';
import { waitForTask } from './wait-for-task.ts';

export type TaskPlan = {
  readonly cluster: Cluster;
  readonly access: ClusterAccess;
  /** `family:revision`. */
  readonly definition: string;
  readonly container: ContainerDefinition;
  readonly placement: TaskPlacement['settings'];
};

/** Starts the task once and waits for its end. */
export async function startTask(job: Job<'task'>, plan: TaskPlan, show: Show): Promise<Ending> {
  const { asked, run, steps } = job;
  const startedAt = steps.now();
  const forMs = timeoutMs(run.entry) + startupMs;
  const started = await runTask(job, plan, startedAt + forMs);
  if (!started.ok) return { kind: 'failed', failure: started.failure };
  if (started.value.kind === 'refused') return { kind: 'ended', fields: [], ...refusedTask(started.value.reason) };
  const { task } = started.value;
  const fields = [{ label: runLabels.task, value: { code: task } }];
  await show({ fields, id: task });
  const waited = await waitForTask(plan, task, { forMs, request: asked.request });
  if (waited.kind === 'failed') return waited;
  const output = await taskLog(job, plan, { task, since: startedAt });
  const stopped = waited.kind === 'ready' ? waited.value : undefined;
  const unread = output === undefined ? [{ label: runLabels.log, value: logElsewhere(plan.container) }] : [];
  return { kind: 'ended', fields: [...fields, ...unread], ...taskEnd(stopped, plan.container.name, output) };
}

function runTask({ asked, run }: Job<'task'>, plan: TaskPlan, stopAt: number): Promise<Attempted<Started>> {
  const { request, stack } = asked;
  const { access, cluster, container, definition, placement } = plan;
  return access.runTask(definition).attempt(`run task ${run.name}`, (connection) =>
    createEcsTasks(connection).runTask({
      cluster: cluster.ecs.cluster,
      taskDefinition: definition,
      placement,
      container: container.name,
      command: run.entry.command,
      environment: run.values,
      clientToken: `slipway-${request.id}`,
      startedBy: `slipway/${request.id}`,
      tags: ownTags(stack, request, { name: run.name, stopAt }),
    }),
  );
}
