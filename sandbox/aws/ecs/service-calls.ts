import type * as ecs from '@aws-sdk/client-ecs';
import type { Access } from '../access.ts';
import { controllerOf, type EnvironmentLife } from '../environments/life.ts';
import { Refusal } from '../refusal.ts';
import { type Call, operation } from '../service.ts';
import { familyOf } from './definitions.ts';
import { describeService } from './describe-service.ts';
import { arnOf, type EcsWorld, inCluster, lifeOf, nameOf } from './ecs-world.ts';
import { fateOf } from './fate-of.ts';

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
        update(world, life, input);
        return { service: describeService(world, life, call) };
      },
      ({ cluster, service = '', taskDefinition }, call) => {
        const accesses = onServices('UpdateService', { cluster, services: [service] }, call);
        if (taskDefinition === undefined) return accesses;
        const definition = arnOf(world, call, `task-definition/${nameOf(taskDefinition)}`);
        return accesses.map((access) => ({ ...access, context: { 'ecs:task-definition': definition } }));
      },
    ),
  };
}

/** Under another controller ECS starts no deployment itself. */
function update(world: EcsWorld, life: EnvironmentLife, input: ecs.UpdateServiceRequest): void {
  const { forceNewDeployment, taskDefinition, desiredCount } = input;
  if (desiredCount !== undefined) setCount(life, desiredCount);
  if (!forceNewDeployment && taskDefinition === undefined) return;
  const controller = controllerOf(life, world.faults);
  if (controller !== 'ECS')
    throw new Refusal(
      'InvalidParameterException',
      `Unable to update ${taskDefinition ? 'task definition' : 'network parameters'} on services with a ${controller} deployment controller. Use AWS CodeDeploy to trigger a new deployment.`,
    );
  const fate = (revision: number) => fateOf(world, life, revision);
  if (taskDefinition === undefined) {
    life.redeploy(fate);
    return;
  }
  const found = world.definitions.find(nameOf(taskDefinition));
  if (!found || found.family !== familyOf(life)) throw new Refusal('ClientException', 'TaskDefinition not found.');
  if (found.status !== 'ACTIVE') throw new Refusal('ClientException', 'TaskDefinition is inactive');
  life.deploy(found.revision, fate(found.revision));
}

/** Every controller takes it, and no deployment begins. */
function setCount(life: EnvironmentLife, count: number): void {
  if (life.scheduling === 'DAEMON')
    throw new Refusal(
      'InvalidParameterException',
      'The daemon scheduling strategy does not support a desired count for services.',
    );
  life.count.set(count);
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
