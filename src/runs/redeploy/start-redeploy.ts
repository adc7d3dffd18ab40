import { createEcsServices } from '../../aws/ecs-services.ts';
import type { Cluster, ClusterAccess } from '../cluster-access.ts';
import type { Ending, Job, Show } from '../kind.ts';
import { followRollout } from './follow-rollout.ts';
import { primaryOf } from './rollout.ts';

type Planned = {
  readonly cluster: Cluster;
  readonly access: ClusterAccess;
  /** The deployment that ran when it was looked at. */
  readonly before: string;
};

/** Begins a new deployment once and waits until it is over. */
export async function startRedeploy(
  job: Job<'redeploy'>,
  { cluster, access, before }: Planned,
  show: Show,
): Promise<Ending> {
  const { ecs } = cluster;
  const deploying = access.redeploy();
  // UpdateService has no client token: a deployment that is newer than the one seen before is waited for, not doubled.
  const begun = await deploying.attempt('redeploy', async (connection) => {
    const seen = await createEcsServices(connection).describeService(ecs.cluster, ecs.service);
    if (seen && primaryOf(seen) !== before) return primaryOf(seen);
    return primaryOf(await createEcsServices(connection).redeploy(ecs.cluster, ecs.service));
  });
  if (!begun.ok) return { kind: 'failed', failure: begun.failure };
  await show({ fields: [] });
  return followRollout(job, { cluster, accesses: access, steps: job.steps, access: deploying }, begun.value);
}
