import { createAutoscaling, type ScalableTarget } from '../../aws/autoscaling.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Service } from '../../aws/ecs-service-shapes.ts';
import { createEcsServices } from '../../aws/ecs-services.ts';
import { createRdsPower, type DatabaseName, type PoweredDatabase } from '../../aws/rds-power.ts';
import type { Settings } from '../../config/settings.ts';
import { rolesOf } from '../service/deployment-roles.ts';

type Environment = Settings['environments'][string];

export type SeenService = Pick<Service, 'status' | 'desired' | 'running' | 'pending' | 'controller' | 'scheduling'> & {
  /** A deployment is under way, or ECS goes back from one. */
  readonly deploying: boolean;
};

/** The parts as they stand. `missing` is what the settings name and AWS does not have. */
export type Seen = {
  readonly service?: SeenService | 'missing' | undefined;
  readonly scaling?: ScalableTarget | undefined;
  readonly database?: PoweredDatabase | 'missing' | undefined;
};

/** The database that RDS has of it; undefined of one that runs on an instance of the team's own. */
export function databaseNameOf({ database }: Pick<Environment, 'database'>): DatabaseName | undefined {
  if (!database || 'host' in database) return undefined;
  return 'clusterIdentifier' in database
    ? { kind: 'cluster', identifier: database.clusterIdentifier }
    : { kind: 'instance', identifier: database.instanceIdentifier };
}

export async function lookAtEnvironment(connection: Connection, environment: Environment): Promise<Seen> {
  const { ecs } = environment;
  const named = databaseNameOf(environment);
  const [service, scaling, database] = await Promise.all([
    ecs && createEcsServices(connection).describeService(ecs.cluster, ecs.service),
    ecs && createAutoscaling(connection).targetOf(ecs),
    named && createRdsPower(connection).describe(named),
  ]);
  return {
    ...(ecs ? { service: service ? seenService(service) : 'missing', scaling } : {}),
    ...(named ? { database: database ?? 'missing' } : {}),
  };
}

export function seenService(service: Service): SeenService {
  const { status, desired, running, pending, controller, scheduling } = service;
  const { underWay, returningTo } = rolesOf(service);
  const deploying = underWay !== undefined || returningTo !== undefined;
  return { status, desired, running, pending, controller, scheduling, deploying };
}
