import type { TaskDefinition } from '../../aws/ecs-task-definitions.ts';
import type { OneOffTask } from '../../aws/ecs-task-shapes.ts';
import { stoppedEvidence } from '../../operations/service/stopped-tasks.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import type { Ending } from '../kind.ts';
import type { RunResult } from '../run-result.ts';

type TaskEnd = Pick<Extract<Ending, { kind: 'ended' }>, 'result' | 'evidence'>;

/** Whose command ran, and what the task was made of. */
type Made = { readonly container: string; readonly definition?: Pick<TaskDefinition, 'containers'> | undefined };

/** How a task ended, and what the runbook may read of it; `undefined` is one that had to be stopped. */
export const taskEnd = (
  task: OneOffTask | undefined,
  { container, definition }: Made,
  output: string | undefined,
): TaskEnd =>
  task === undefined
    ? { result: { kind: 'timed-out', status: 'stopped by Slipway', output }, evidence: taskLogEvidence(output) }
    : {
        result: resultOf(task, container, output),
        evidence: [...taskLogEvidence(output), stoppedEvidence({ ...task, definition }, 'task')],
      };

/** ECS found no room for it, or nothing to make it of. */
export const refusedTask = (reason: string): TaskEnd => ({
  result: { kind: 'not-started', status: reason },
  evidence: [{ kind: 'text', source: 'stopped-reason', text: reason, place: 'task' }],
});

/** The exit code is that of the container whose command was replaced; without one it never started. */
function resultOf(
  { containers, stopCode, stoppedReason }: OneOffTask,
  container: string,
  output: string | undefined,
): RunResult {
  const exitCode = containers.find(({ name }) => name === container)?.exitCode;
  const status = stoppedReason ?? stopCode ?? 'STOPPED';
  if (stopCode === 'UserInitiated') return { kind: 'cancelled', status, output };
  // What never started has printed nothing, and nobody needs to be told.
  if (exitCode === undefined) return { kind: 'not-started', status, output: output || undefined };
  return { kind: exitCode === 0 ? 'succeeded' : 'failed', exitCode, status, output };
}

const taskLogEvidence = (output: string | undefined): Evidence[] =>
  output ? [{ kind: 'text', source: 'log', text: output, place: 'task' }] : [];
