import { createEcsServices } from '../../aws/ecs-services.ts';
import { deployedElsewhere, noService } from '../blocked.ts';
import { clusterAccess, clusterOf } from '../cluster-access.ts';
import type { Job, Prepared } from '../kind.ts';
import { primaryOf } from './rollout.ts';
import { startRedeploy } from './start-redeploy.ts';

/** New tasks of what a service runs already. */
export async function prepareRedeploy(job: Job<'redeploy'>, step: string): Promise<Prepared> {
  const { asked, run } = job;
  const { settings, request } = asked;
  const cluster = clusterOf(settings, run.target);
  const { ecs } = cluster;
  const access = clusterAccess(job, cluster);
  const { service } = await access.readService().step(step, async (connection) => ({
    service: await createEcsServices(connection).describeService(ecs.cluster, ecs.service),
  }));
  if (!service) return noService(request, ecs);
  const elsewhere = deployedElsewhere(service, run.target);
  if (elsewhere) return elsewhere;
  return {
    kind: 'ready',
    item: {
      id: `${ecs.cluster}/${ecs.service}`,
      facts: [
        { label: { en: 'Task definition', ja: 'タスク定義' }, value: service.taskDefinition },
        { label: { en: 'Tasks', ja: 'タスク数' }, value: String(service.desired) },
      ],
    },
    start: (show) => startRedeploy(job, { cluster, access, before: primaryOf(service) }, show),
  };
}
