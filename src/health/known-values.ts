import { rolesOf } from '../operations/service/deployment-roles.ts';
import type { Values } from '../runbook/facts.ts';
import { identifierOf } from './layers/database.ts';
import type { Readings } from './probe-environment.ts';
import type { Environment } from './probing.ts';

/** Names from the settings and the readings, with which the runbook completes its commands. */
export function knownValues(name: string, environment: Environment, readings: Readings): Values {
  const { region, ecs, logGroup, targetGroupArn, healthPath, database } = environment;
  return {
    environment: name,
    region,
    cluster: ecs?.cluster,
    service: ecs?.service,
    container: ecs?.container,
    logGroup,
    targetGroupArn,
    healthPath,
    port: database?.port,
    clientGroup: database?.allowedFrom[0],
    ...(database && !('host' in database) ? { databaseIdentifier: identifierOf(database) } : {}),
    ...(database && 'host' in database ? { databaseHost: database.host } : {}),
    ...serviceValues(readings),
    ...(readings.access?.kind === 'read' ? { databaseGroup: readings.access.value.groups[0]?.id } : {}),
  };
}

function serviceValues({ service }: Readings): Values {
  if (service?.kind !== 'read' || !service.value.service) return {};
  const { taskDefinition, controller } = service.value.service;
  const { worked, failed } = rolesOf(service.value.service);
  const more = { controller, failedTaskDefinition: failed?.taskDefinition };
  return { taskDefinition, previousTaskDefinition: worked, ...more };
}
