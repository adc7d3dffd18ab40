import type { Connection } from '../../aws/connection.ts';
import { createEcsTasks } from '../../aws/ecs-tasks.ts';
import { mustSendChange } from '../../operations/send-change.ts';
import { clusterAccess, clusterOf } from '../cluster-access.ts';
import type { Asker, Cancelled, Cancelling } from '../kind.ts';
import { isOwn } from './own-tasks.ts';

/**
 * A task is ours by the tags that it was started with, and this command's by the name among them.
 * @throws OperationFailed, whose failure says whether it may have been stopped.
 */
export async function cancelTask(asker: Asker, { name, target, started }: Cancelling): Promise<Cancelled> {
  const { settings, stack, request } = asker.asked;
  const cluster = clusterOf(settings, target);
  const { cluster: inCluster } = cluster.ecs;
  const access = clusterAccess(asker, cluster).stopTask(started);
  const find = (connection: Connection) => createEcsTasks(connection).describeTask(inCluster, started);
  const standing = await access.step('look at the task', async (connection) => {
    const task = await find(connection);
    if (!task) return 'over';
    if (!isOwn(task, stack) || task.tags['slipway-run'] !== name) return 'foreign';
    return task.lastStatus === 'STOPPED' ? 'over' : 'running';
  });
  if (standing !== 'running') return standing;
  const mark = `slipway ${request.id}`;
  return mustSendChange<Cancelled>(access, 'stop the task', {
    async send(connection) {
      const reason = `cancelled by ${request.asker.user} (${mark})`;
      await createEcsTasks(connection).stopTask(inCluster, started, reason);
      return 'cancelled';
    },
    async look(connection) {
      const task = await find(connection);
      if (task?.stoppedReason?.includes(mark)) return 'cancelled';
      return !task || task.lastStatus === 'STOPPED' ? 'over' : undefined;
    },
  });
}
