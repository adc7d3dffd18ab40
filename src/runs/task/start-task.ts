import type { TaskPlacement } from '../../aws/ecs-placement-shape.ts';
import { taskStartedBy } from '../../aws/ecs-started-by.ts';
import type { ContainerDefinition, TaskDefinition } from '../../aws/ecs-task-definitions.ts';
import type { Started } from '../../aws/ecs-task-shapes.ts';
import { createEcsTasks } from '../../aws/ecs-tasks.ts';
import { fillCommand } from '../../config/placeholders.ts';
import { type Change, sendChange } from '../../operations/send-change.ts';
import type { Request } from '../../requests/request.ts';
import type { Line } from '../../slack/line.ts';
import { timeoutMs } from '../asked-run.ts';
import type { Cluster, ClusterAccess } from '../cluster-access.ts';
import type { Ending, Job, Show } from '../kind.ts';
import { runLabels } from '../run-messages.ts';
import { ownTags, startupMs } from './own-tasks.ts';
import { refusedTask, taskEnd } from './task-end.ts';
import { logElsewhere, taskLog } from './task-log.ts';
import { taskValues } from './task-values.ts';
import { waitForTask } from './wait-for-task.ts';

export type TaskPlan = {
  readonly cluster: Cluster;
  readonly access: ClusterAccess;
  /** `family:revision`. */
  readonly definition: string;
  readonly made: TaskDefinition;
  readonly container: ContainerDefinition;
  readonly placement: TaskPlacement['settings'];
};

/** Starts the task once and waits for its end. */
export async function startTask(job: Job<'task'>, plan: TaskPlan, show: Show): Promise<Ending> {
  const { asked, run, steps } = job;
  const startedAt = steps.now();
  const forMs = timeoutMs(run.entry) + startupMs;
  const started = await runTask(job, plan, startedAt + forMs);
  const look = whereToLook(plan, startedBy(asked.request));
  if (started.kind === 'not-done') return { kind: 'failed', failure: started.failure };
  if (started.kind === 'unknown') return { ...started, begun: false, fields: [], look };
  const known = taskValues(plan);
  if (started.value.kind === 'refused')
    return { kind: 'ended', fields: [], known, ...refusedTask(started.value.reason) };
  const { task } = started.value;
  const fields = [{ label: runLabels.task, value: { code: task } }];
  await show({ fields, id: task });
  const waited = await waitForTask(plan, task, { forMs, request: asked.request });
  if (waited.kind === 'failed') return { kind: 'unknown', begun: true, failure: waited.failure, fields, look };
  const output = await taskLog(job, plan, { task, since: startedAt });
  const stopped = waited.kind === 'ready' ? waited.value : undefined;
  const unread = output === undefined ? [{ label: runLabels.log, value: logElsewhere(plan.container) }] : [];
  const made = { container: plan.container.name, definition: plan.made };
  return { kind: 'ended', fields: [...fields, ...unread], known, ...taskEnd(stopped, made, output) };
}

const startedBy = ({ id }: Pick<Request, 'id'>) => `slipway/${id}`;

/** The command lists running tasks; with `--desired-status STOPPED` those that have ended. */
const whereToLook = ({ cluster: { ecs, environment } }: TaskPlan, by: string): Line => [
  { en: 'Look for it before you type it again: ', ja: 'もう一度入力する前に確認してください: ' },
  { code: `aws ecs list-tasks --region ${environment.region} --cluster ${ecs.cluster} --started-by ${by}` },
];

/** The client token makes a repetition safe; the name that it is started by is how it is found where no answer came. */
function runTask({ asked, run }: Job<'task'>, plan: TaskPlan, stopAt: number): Promise<Change<Started>> {
  const { request, stack } = asked;
  const { access, cluster, container, definition, placement } = plan;
  const { words: command, environment } = fillCommand(run.entry.command, run.values);
  return sendChange<Started>(access.runTask(definition), `run task ${run.name}`, {
    send: (connection) =>
      createEcsTasks(connection).runTask({
        cluster: cluster.ecs.cluster,
        taskDefinition: definition,
        placement,
        container: container.name,
        command,
        environment,
        clientToken: `slipway-${request.id}`,
        startedBy: startedBy(request),
        tags: ownTags(stack, request, { name: run.name, target: run.target, stopAt }),
      }),
    look: async (connection) => {
      const task = await taskStartedBy(connection, cluster.ecs.cluster, startedBy(request));
      return task === undefined ? undefined : { kind: 'started', task };
    },
  });
}
