import type { Connection } from '../../../aws/connection.ts';
import { createEcsServices } from '../../../aws/ecs-services.ts';
import { createElbv2 } from '../../../aws/elbv2.ts';
import type { Cluster } from '../../cluster-access.ts';
import type { Look } from './judge-watch.ts';
import { type Counted, measure } from './measure.ts';

/** What is looked at: the groups of the service, those of them that count, and since when the revision serves. */
export type Watched = {
  readonly groups: readonly string[];
  readonly counted: readonly Counted[];
  readonly from: number;
  readonly to: number;
};

/** The service, its targets and what was counted of them so far. @throws AwsError */
export async function lookAround(
  connection: Connection,
  { ecs }: Pick<Cluster, 'ecs'>,
  { groups, counted, from, to }: Watched,
): Promise<Look> {
  const [service, targets, after] = await Promise.all([
    createEcsServices(connection).describeService(ecs.cluster, ecs.service),
    Promise.all(groups.map((arn) => createElbv2(connection).describeTargetHealth(arn))),
    measure(connection, counted, { from, to }),
  ]);
  // What a rollout takes out says nothing of what it put in.
  const all = targets.flat().filter(({ state }) => state !== 'draining');
  const inState = (wanted: string) => all.filter(({ state }) => state === wanted).length;
  const primary = service?.deployments.find(({ status }) => status === 'PRIMARY');
  return {
    targets:
      groups.length > 0
        ? { total: all.length, healthy: inState('healthy'), unhealthy: inState('unhealthy') }
        : undefined,
    tasks: { running: service?.running ?? 0, desired: service?.desired ?? 0, failed: primary?.failedTasks ?? 0 },
    runs: service?.taskDefinition ?? '-',
    after,
  };
}
