import { createEcsTasks } from '../../aws/ecs-tasks.ts';
import { clusterAccess, clusterOf } from '../cluster-access.ts';
import type { Asker, Cancelled, Cancelling } from '../kind.ts';
import { isOwn } from './own-tasks.ts';

/** A task is ours by the tags that it was started with, and this command's by the name among them. */
export function cancelTask(asker: Asker, { name, target, started }: Cancelling): Promise<Cancelled> {
  const { settings, stack, request } = asker.asked;
  const cluster = clusterOf(settings, target);
  const { ecs } = cluster;
  return clusterAccess(asker, cluster)
    .stopTask(started)
    .step('stop the task', async (connection) => {
      const tasks = createEcsTasks(connection);
      const task = await tasks.describeTask(ecs.cluster, started);
      if (!task) return 'over';
      if (!isOwn(task, stack) || task.tags['slipway-run'] !== name) return 'foreign';
      // An earlier try of this very press may have been carried out, its answer lost.
      if (task.stoppedReason?.includes(`slipway ${request.id}`)) return 'cancelled';
      if (task.lastStatus === 'STOPPED') return 'over';
      await tasks.stopTask(ecs.cluster, started, `cancelled by ${request.asker.user} (slipway ${request.id})`);
      return 'cancelled';
    });
}
