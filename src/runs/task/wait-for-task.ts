import type { OneOffTask } from '../../aws/ecs-task-shapes.ts';
import { createEcsTasks } from '../../aws/ecs-tasks.ts';
import type { Waited } from '../../operations/steps.ts';
import type { Request } from '../../requests/request.ts';
import type { Cluster, ClusterAccess } from '../cluster-access.ts';

type Place = { readonly cluster: Cluster; readonly access: ClusterAccess };

/** Waits until a task has stopped; whatever becomes of the wait, the task does not stay behind. */
export async function waitForTask(
  { cluster: { ecs }, access }: Place,
  task: string,
  { forMs, request }: { readonly forMs: number; readonly request: Pick<Request, 'id'> },
): Promise<Waited<OneOffTask>> {
  const reason = `slipway ${request.id}: time is up`;
  const pace = { everySeconds: 5, forSeconds: Math.ceil(forMs / 1000) };
  const waited = await access.readTasks().waitFor<OneOffTask>('task stopped', pace, async (connection) => {
    // Right after RunTask it may not be shown yet.
    const found = await createEcsTasks(connection).describeTask(ecs.cluster, task);
    return found?.lastStatus === 'STOPPED' ? { kind: 'ready', value: found } : { kind: 'pending' };
  });
  if (waited.kind === 'ready') return waited;
  const stopped = await access
    .stopTask(task)
    .attempt('stop the task', (connection) => createEcsTasks(connection).endTask(ecs.cluster, task, reason));
  // Nobody may say that it was stopped where AWS did not.
  return stopped.ok ? waited : { kind: 'failed', failure: stopped.failure };
}
