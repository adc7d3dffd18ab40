import type { Settings } from '../config/settings.ts';
import type { Values } from './facts.ts';

type Environment = Settings['environments'][string];

/** What the settings say about the preview of a PR, so that fixes name it instead of leaving placeholders. */
export function knownOfPreview(previews: Settings['previews'], pr?: number, instanceId?: string): Values {
  const { app, database, environment, instance, registry } = previews;
  const shared = typeof database === 'object' ? { databaseHost: database.host, port: database.port } : {};
  return {
    ...shared,
    appPort: app.port,
    clientGroup: instance.securityGroupIds[0],
    image: pr === undefined ? undefined : previews.image.replace('{pr}', String(pr)),
    instanceId,
    instanceType: instance.type,
    parameter: environment.DATABASE_URL?.parameter,
    pr,
    profile: previews.tunnel.profile,
    region: previews.region,
    registryTokenParameter: registry?.token.parameter,
    repository: previews.repository,
    subnetId: instance.subnetId,
  };
}

/** What the settings say about an environment, by its name in them. */
export function knownOfEnvironment(name: string, settings: Environment): Values {
  const { database, ecs } = settings;
  return {
    clientGroup: database?.allowedFrom[0],
    cluster: ecs?.cluster,
    container: ecs?.container,
    databaseHost: database && 'host' in database ? database.host : undefined,
    databaseIdentifier: identifierOf(database),
    environment: name,
    healthPath: settings.healthPath,
    logGroup: settings.logGroup,
    port: database?.port,
    region: settings.region,
    service: ecs?.service,
    targetGroupArn: settings.targetGroupArn,
    taskDefinition: ecs?.taskFamily,
  };
}

function identifierOf(database: Environment['database']): string | undefined {
  if (!database) return undefined;
  if ('clusterIdentifier' in database) return database.clusterIdentifier;
  return 'instanceIdentifier' in database ? database.instanceIdentifier : undefined;
}
