import type { TaskDefinition } from '../../aws/ecs-task-definitions.ts';
import type { Settings } from '../../config/settings.ts';
import type { Values } from '../../runbook/facts.ts';
import { rolesOf } from './deployment-roles.ts';
import type { ServiceFacts } from './probe-service.ts';

type Environment = Settings['environments'][string];

/** Names that the settings know of an environment, with which the runbook completes its commands. */
export function environmentValues(name: string, environment: Environment): Values {
  const { region, ecs, logGroup, targetGroupArn, loadBalancerArn, healthPath, database } = environment;
  return {
    environment: name,
    region,
    cluster: ecs?.cluster,
    service: ecs?.service,
    container: ecs?.container,
    logGroup,
    targetGroupArn,
    loadBalancerArn,
    healthPath,
    port: database?.port,
    clientGroup: database?.allowedFrom[0],
    ...(database && 'clusterIdentifier' in database ? { databaseIdentifier: database.clusterIdentifier } : {}),
    ...(database && 'instanceIdentifier' in database
      ? { databaseIdentifier: database.instanceIdentifier, databaseInstance: database.instanceIdentifier }
      : {}),
    ...(database && 'host' in database ? { databaseHost: database.host } : {}),
  };
}

/** What a look at the service adds. What several of a kind share is named; of several that differ none is. */
export function serviceValues({ service, stopped }: Pick<ServiceFacts, 'service' | 'stopped'>): Values {
  if (!service) return {};
  const { worked, failed } = rolesOf(service);
  const [subnetId, ...subnets] = service.subnets ?? [];
  const [clientGroup] = service.securityGroups;
  const definition = stopped.find((task) => task.definition)?.definition;
  return {
    taskDefinition: service.taskDefinition,
    previousTaskDefinition: worked,
    failedTaskDefinition: failed?.taskDefinition,
    controller: service.controller,
    launchType: service.launchType,
    ...(clientGroup === undefined ? {} : { clientGroup }),
    ...(subnets.length === 0 ? { subnetId } : {}),
    ...(definition ? definitionValues(definition, service.launchType) : {}),
  };
}

/** What a task definition says of where and as what its containers run. */
export const definitionValues = (
  { executionRole, taskRole, processor, containers }: TaskDefinition,
  launchType: string | undefined,
): Values => {
  const secrets = new Set(containers.flatMap((container) => container.secrets ?? []));
  return {
    executionRole,
    taskRole,
    architecture: architectureOf(processor ?? (launchType?.startsWith('FARGATE') ? 'X86_64' : '')),
    ...(secrets.size === 1 ? { secret: [...secrets][0] } : {}),
  };
};

const architectures: Readonly<Record<string, string>> = { ARM64: 'arm64', X86_64: 'amd64' };
const architectureOf = (processor: string): string | undefined => architectures[processor];
