import type { Connection } from '../../aws/connection.ts';
import { createEcsServices } from '../../aws/ecs-services.ts';
import { sendChange } from '../../operations/send-change.ts';
import type { Cluster, ClusterAccess } from '../cluster-access.ts';
import type { Ending, Job, Show } from '../kind.ts';
import { followRollout } from './follow-rollout.ts';
import { primaryOf } from './rollout.ts';
import { whereToLook } from './where-to-look.ts';

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
  const newer = async (connection: Connection) => {
    const seen = await createEcsServices(connection).describeService(ecs.cluster, ecs.service);
    return seen && primaryOf(seen) !== before ? primaryOf(seen) : undefined;
  };
  const begun = await sendChange(deploying, 'redeploy', {
    send: async (connection) =>
      (await newer(connection)) ?? primaryOf(await createEcsServices(connection).redeploy(ecs.cluster, ecs.service)),
    look: newer,
  });
  const look = whereToLook(cluster);
  if (begun.kind === 'not-done') return { kind: 'failed', failure: begun.failure };
  if (begun.kind === 'unknown') return { ...begun, begun: false, fields: [], look };
  await show({ fields: [] });
  const ended = await followRollout(job, { cluster, accesses: access, access: deploying }, begun.value);
  return ended.kind === 'failed' ? { ...ended, kind: 'unknown', begun: true, fields: [], look } : ended;
}
