import type { Connection } from '../../aws/connection.ts';
import type { Service } from '../../aws/ecs-service-shapes.ts';
import { createEcsServices } from '../../aws/ecs-services.ts';
import type { RoleAccess } from '../../operations/role-access.ts';
import { type Change, sendChange } from '../../operations/send-change.ts';
import type { Cluster } from '../cluster-access.ts';

/** `before`: the ids of the service's deployments when it was looked at. */
export type Deploying = { readonly revision: string; readonly before: readonly string[] };

/** Which deployments a service lists. */
export const deploymentIds = ({ deployments }: Pick<Service, 'deployments'>): string[] =>
  deployments.map(({ id }) => id);

/**
 * Begins a deployment of a revision once. UpdateService has no client token: a deployment of this revision that was not
 * there before is ours, and is followed, not doubled.
 */
export function deployOnce(
  access: RoleAccess,
  { ecs }: Pick<Cluster, 'ecs'>,
  { revision, before }: Deploying,
): Promise<Change<string>> {
  const begunIn = ({ deployments }: Service) =>
    deployments.find(({ id, taskDefinition }) => taskDefinition === revision && !before.includes(id))?.id;
  const look = async (connection: Connection) => {
    const service = await createEcsServices(connection).describeService(ecs.cluster, ecs.service);
    return service && begunIn(service);
  };
  return sendChange(access, 'deploy', {
    send: async (connection) => {
      const begun = await look(connection);
      if (begun !== undefined) return begun;
      return begunIn(await createEcsServices(connection).deployRevision(ecs.cluster, ecs.service, revision)) ?? '';
    },
    look,
  });
}
