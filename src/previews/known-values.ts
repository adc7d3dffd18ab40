import type { Settings } from '../config/settings.ts';
import type { Values } from '../runbook/facts.ts';
import { localPort } from './tunnel-command.ts';

/** What the settings know about a preview: fills the runbook's commands, so that they can be pasted as they are. */
export function knownValues({ previews }: Settings, pr: number, instanceId?: string): Values {
  const { app, database, instance, registry, tunnel } = previews;
  const shared = database !== undefined && database !== 'ephemeral' ? database : undefined;
  return {
    pr,
    instanceId,
    repository: previews.repository,
    region: previews.region,
    image: previews.image.replace('{pr}', String(pr)),
    instanceType: instance.type,
    subnetId: instance.subnetId,
    clientGroup: instance.securityGroupIds[0],
    appPort: app.port,
    healthPath: app.healthPath,
    localPort: localPort(pr, tunnel.firstLocalPort),
    profile: tunnel.profile,
    databaseHost: shared?.host,
    port: shared?.port,
    parameter: previews.environment.DATABASE_URL?.parameter,
    registryTokenParameter: registry?.token.parameter,
  };
}
