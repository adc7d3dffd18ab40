import type { ContainerDefinition, OneOffTask, TaskPlacement } from '../aws/ecs-task-shapes.ts';
import { createEcsTasks } from '../aws/ecs-tasks.ts';
import { parseDuration } from '../config/duration.ts';
import type { Operation } from '../operations/operation.ts';
import type { Outcome } from '../operations/outcome.ts';
import type { Waited } from '../operations/steps.ts';
import type { Evidence } from '../runbook/evidence.ts';
import type { Field } from '../slack/blocks/card.ts';
import type { AskedRun } from './asked-run.ts';
import { type Cluster, clusterAccess } from './cluster-access.ts';
import { finishFailed, finishRun } from './finish-run.ts';
import { ownTags, startupMs } from './own-tasks.ts';
import { runLabels, runningMessage } from './run-messages.ts';
import type { RunResult } from './run-result.ts';
import { taskLog } from './task-log.ts';

type Run = AskedRun<'task'>;

export type TaskStart = {
  readonly cluster: Cluster;
  readonly definition: string;
  readonly container: ContainerDefinition;
  readonly placement: TaskPlacement['settings'];
  readonly fields: readonly Field[];
};

/** Starts the task once and waits for its end; whatever becomes of the wait, the task does not stay behind. */
export async function followTask(operation: Operation, run: Run, start: TaskStart): Promise<Outcome> {
  const { request, stack, steps, progress, say } = operation;
  const { cluster, container, definition } = start;
  const startedAt = steps.now();
  const forMs = (parseDuration(run.entry.timeout) ?? 0) + startupMs;
  const started = await clusterAccess(operation, cluster)
    .run(definition)
    .attempt(`run task ${run.name}`, (connection) =>
      createEcsTasks(connection).runTask({
        cluster: cluster.ecs.cluster,
        taskDefinition: definition,
        placement: start.placement,
        container: container.name,
        command: run.entry.command,
        environment: run.values,
        clientToken: `slipway-${request.id}`,
        startedBy: `slipway/${request.id}`,
        tags: ownTags(stack, request, { name: run.name, stopAt: startedAt + forMs }),
      }),
    );
  if (!started.ok) return finishFailed(operation, started.failure);
  const ending = { startedAt, fields: start.fields };
  if (started.value.kind === 'refused') {
    const { reason } = started.value;
    const evidence: Evidence = { kind: 'text', source: 'stopped-reason', text: reason, place: 'task' };
    const result: RunResult = { kind: 'not-started', exitCode: undefined, status: reason, output: '' };
    return finishRun(operation, run, { ...ending, result, evidence: [evidence] });
  }
  const { task } = started.value;
  const fields = [{ label: say(runLabels.task), value: { code: task } }, ...start.fields];
  await progress.show(runningMessage(operation, run, task, fields));
  const waited = await waitForTask(operation, cluster, { task, forMs });
  if (waited.kind !== 'ready') await stop(operation, cluster, task);
  if (waited.kind === 'failed') return finishFailed(operation, waited.failure);
  const stopped = waited.kind === 'ready' ? waited.value : undefined;
  const output = await taskLog(operation, run, { cluster, container, task, since: startedAt });
  const result = resultOf(stopped, container, output);
  const evidence = stopped ? evidenceOf(stopped, output) : [];
  return finishRun(operation, run, { startedAt, fields, result, evidence });
}

type Following = { readonly task: string; readonly forMs: number };

/** A task that ECS has forgotten is over; right after RunTask it may not be shown yet. */
function waitForTask(operation: Operation, cluster: Cluster, { task, forMs }: Following): Promise<Waited<OneOffTask>> {
  const pace = { everySeconds: 5, forSeconds: Math.ceil(forMs / 1000) };
  return clusterAccess(operation, cluster)
    .follow()
    .waitFor<OneOffTask>('task stopped', pace, async (connection) => {
      const found = await createEcsTasks(connection).describeTask(cluster.ecs.cluster, task);
      return found?.lastStatus === 'STOPPED' ? { kind: 'ready', value: found } : { kind: 'pending' };
    });
}

async function stop(operation: Operation, cluster: Cluster, task: string): Promise<void> {
  await clusterAccess(operation, cluster)
    .stop(task)
    .attempt('stop the task', (connection) =>
      createEcsTasks(connection).stopTask(cluster.ecs.cluster, task, `slipway ${operation.request.id}: time is up`),
    );
}

/** The exit code is that of the container whose command was replaced; without one it never started. */
function resultOf(task: OneOffTask | undefined, container: ContainerDefinition, output: string): RunResult {
  if (!task) return { kind: 'timed-out', exitCode: undefined, status: 'stopped by Slipway', output };
  const exitCode = task.containers.find(({ name }) => name === container.name)?.exitCode;
  const status = task.stoppedReason ?? task.stopCode ?? 'STOPPED';
  if (task.stopCode === 'UserInitiated') return { kind: 'cancelled', exitCode: undefined, status, output };
  if (exitCode === undefined) return { kind: 'not-started', exitCode, status, output };
  return { kind: exitCode === 0 ? 'succeeded' : 'failed', exitCode, status, output };
}

const evidenceOf = ({ stopCode, stoppedReason, containers }: OneOffTask, output: string): readonly Evidence[] => [
  { kind: 'text', source: 'log', text: output, place: 'task' },
  { kind: 'stopped-task', stopCode, stoppedReason, containers, place: 'task' },
];
