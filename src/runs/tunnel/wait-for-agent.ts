import { describeExecTask, type ExecTask } from '../../aws/ecs-exec-task.ts';
import type { Failure } from '../../operations/failure.ts';
import type { Check } from '../../operations/steps.ts';
import type { TunnelPlan } from './tunnel-plan.ts';

/** Whether sessions may go through a container of the task. */
export type AgentEnd =
  | { readonly kind: 'ready'; readonly runtimeId: string }
  | { readonly kind: 'stopped' }
  /** `status` as ECS writes it: STOPPED, or PENDING where it never came. */
  | { readonly kind: 'no-agent'; readonly status: string; readonly reason?: string | undefined }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** What a look at the task says; undefined while it is too early. */
export function agentOf(task: ExecTask | undefined, container: string): AgentEnd | undefined {
  // Right after RunTask it may not be shown yet.
  if (!task) return undefined;
  if (task.lastStatus === 'STOPPED' || task.desiredStatus === 'STOPPED') return { kind: 'stopped' };
  const { agent, runtimeId } = task.containers.find(({ name }) => name === container) ?? {};
  if (agent?.status === 'STOPPED') return { kind: 'no-agent', ...agent };
  return agent?.status === 'RUNNING' && runtimeId !== undefined ? { kind: 'ready', runtimeId } : undefined;
}

/** Waits until the agent of ECS Exec runs: before that a session answers TargetNotConnected. */
export async function waitForAgent(
  { cluster: { ecs }, access, container }: Pick<TunnelPlan, 'cluster' | 'access' | 'container'>,
  task: string,
  forMs: number,
): Promise<AgentEnd> {
  const pace = { everySeconds: 5, forSeconds: Math.ceil(forMs / 1000) };
  const waited = await access
    .readTasks()
    .waitFor<AgentEnd>('agent running', pace, async (connection): Promise<Check<AgentEnd>> => {
      const end = agentOf(await describeExecTask(connection, ecs.cluster, task), container.name);
      return end ? { kind: 'ready', value: end } : { kind: 'pending' };
    });
  if (waited.kind === 'timed-out') return { kind: 'no-agent', status: 'PENDING' };
  return waited.kind === 'ready' ? waited.value : waited;
}
