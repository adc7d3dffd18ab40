import { DescribeServicesCommand, type ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import * as z from 'zod';
import { AwsError, callAws } from './aws-error.ts';
import { type Connection, perConnection } from './connection.ts';
import { ecsClients } from './ecs-clients.ts';
import { placementShape, type TaskPlacement, toPlacement } from './ecs-placement-shape.ts';
import { type Service, serviceShape, toService } from './ecs-service-shapes.ts';

/** Elastic Container Service: services and their deployments. Every function throws AwsError. */
export const createEcsServices = perConnection((connection: Connection) => {
  const { client, once } = ecsClients(connection);
  return {
    /** Undefined where the cluster has no such service: ECS reports that in `failures`, not as an error. */
    async describeService(cluster: string, service: string): Promise<Service | undefined> {
      try {
        const services = await describe(client, cluster, service);
        return z.array(serviceShape).parse(services).map(toService)[0];
      } catch (error) {
        if (error instanceof AwsError && error.failure.code === 'ServiceNotFoundException') return undefined;
        throw error;
      }
    },

    /** Where and how a service runs its tasks; undefined where the cluster has no such service. */
    async describePlacement(cluster: string, service: string): Promise<TaskPlacement | undefined> {
      const services = await describe(client, cluster, service);
      return z.array(placementShape).parse(services).map(toPlacement)[0];
    },

    /** New tasks of what the service runs already. UpdateService has no client token, so it is sent once. */
    async redeploy(cluster: string, service: string): Promise<Service> {
      const reply = await callAws('ecs', 'UpdateService', () =>
        once.send(new UpdateServiceCommand({ cluster, service, forceNewDeployment: true })),
      );
      return toService(serviceShape.parse(reply.service ?? {}));
    },

    /** New tasks of another revision, `family:revision`. Sent once, as above. */
    async deployRevision(cluster: string, service: string, taskDefinition: string): Promise<Service> {
      const reply = await callAws('ecs', 'UpdateService', () =>
        once.send(new UpdateServiceCommand({ cluster, service, taskDefinition })),
      );
      return toService(serviceShape.parse(reply.service ?? {}));
    },

    /** So many tasks of what the service runs already; starts no deployment. Sent once, as above. */
    async setCount(cluster: string, service: string, desiredCount: number): Promise<Service> {
      const reply = await callAws('ecs', 'UpdateService', () =>
        once.send(new UpdateServiceCommand({ cluster, service, desiredCount })),
      );
      return toService(serviceShape.parse(reply.service ?? {}));
    },
  };
});

async function describe(client: ECSClient, cluster: string, service: string) {
  const reply = await callAws('ecs', 'DescribeServices', () =>
    client.send(new DescribeServicesCommand({ cluster, services: [service] })),
  );
  return reply.services ?? [];
}
