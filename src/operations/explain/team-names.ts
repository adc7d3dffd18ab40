import type { Settings } from '../../config/settings.ts';
import type { Values } from '../../runbook/facts.ts';

export type Environment = Settings['environments'][string];

/** What the settings call the parts of an environment. */
export function environmentNames(name: string, environment: Environment): Values {
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
    databaseIdentifier: database && identifierOf(database),
    databaseHost: database && 'host' in database ? database.host : undefined,
  };
}

function identifierOf(database: NonNullable<Environment['database']>): string | undefined {
  if ('clusterIdentifier' in database) return database.clusterIdentifier;
  return 'instanceIdentifier' in database ? database.instanceIdentifier : undefined;
}

/** What the settings call the parts of a preview, of whichever pull request. */
export function previewNames({ previews }: Settings): Values {
  const { app, database, instance, registry, tunnel } = previews;
  const shared = database !== undefined && database !== 'ephemeral' ? database : undefined;
  return {
    repository: previews.repository,
    region: previews.region,
    instanceType: instance.type,
    subnetId: instance.subnetId,
    clientGroup: instance.securityGroupIds[0],
    appPort: app.port,
    healthPath: app.healthPath,
    profile: tunnel.profile,
    databaseHost: shared?.host,
    port: shared?.port,
    parameter: previews.environment.DATABASE_URL?.parameter,
    registryTokenParameter: registry?.token.parameter,
  };
}
