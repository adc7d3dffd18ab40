import type * as ecs from '@aws-sdk/client-ecs';
import type { Access } from '../access.ts';
import { type Call, operation } from '../service.ts';
import { describeService } from './describe-service.ts';
import { arnOf, type EcsWorld, inCluster, lifeOf, nameOf } from './ecs-world.ts';

type OnServices = { readonly cluster?: string | undefined; readonly services: readonly string[] };

/** What is asked of the services of a cluster. */
export function serviceCalls(world: EcsWorld) {
  const onServices = (action: string, { cluster, services }: OnServices, call: Call): Access[] => [
    {
      action: `ecs:${action}`,
      resources: services.map((service) => arnOf(world, call, `service/${nameOf(cluster)}/${nameOf(service)}`)),
    },
  ];
  return {
    DescribeServices: operation<ecs.DescribeServicesRequest, ecs.DescribeServicesResponse>(
      (input, call) => describeServices(world, input, call),
      ({ cluster, services = [] }, call) => onServices('DescribeServices', { cluster, services }, call),
    ),
    UpdateService: operation<ecs.UpdateServiceRequest, ecs.UpdateServiceResponse>(
      (input, call) => {
        const life = lifeOf(world, input);
        if (input.forceNewDeployment) life.redeploy();
        return { service: describeService(world, life, call) };
      },
      ({ cluster, service = '' }, call) => onServices('UpdateService', { cluster, services: [service] }, call),
    ),
  };
}

function describeServices(
  world: EcsWorld,
  { cluster, services = [] }: ecs.DescribeServicesRequest,
  call: Call,
): ecs.DescribeServicesResponse {
  const found = inCluster(world, cluster);
  const named = (service: string) => found.find(({ settings }) => settings.ecs?.service === nameOf(service));
  const wanted = services.map((service) => ({ service, life: named(service) }));
  return {
    services: wanted.flatMap(({ life }) => (life ? [describeService(world, life, call)] : [])),
    failures: wanted.flatMap(({ service, life }) =>
      life ? [] : [{ arn: arnOf(world, call, `service/${nameOf(cluster)}/${service}`), reason: 'MISSING' }],
    ),
  };
}
