import type { Instance } from '../aws/ec2.ts';
import type { Settings } from '../config/settings.ts';
import type { Values } from '../runbook/facts.ts';

/** Of an instance what was read: at least its id. */
export type SeenInstance = Pick<Instance, 'id'> & Partial<Pick<Instance, 'type' | 'architecture' | 'vpcId'>>;

/** What the settings and its instance tell of a preview: fills the runbook's commands, so that they can be pasted. */
export const previewValues = ({ previews }: Pick<Settings, 'previews'>, pr: number, seen?: SeenInstance): Values => ({
  ...previewNames({ previews }),
  pr,
  image: previews.image.replace('{pr}', String(pr)),
  ...instanceValues({ previews }, seen),
  instanceType: seen?.type || previews.instance.type,
});

/** What the settings call the parts of a preview, of whichever pull request. */
export function previewNames({ previews }: Pick<Settings, 'previews'>): Values {
  const { app, instance } = previews;
  return {
    repository: previews.repository,
    appPort: app.port,
    healthPath: app.healthPath,
    parameter: previews.environment.DATABASE_URL?.parameter,
    registryTokenParameter: previews.registry?.token.parameter,
    subnetId: instance.subnetId,
    clientGroup: instance.securityGroupIds[0],
    volumeGib: instance.volumeGiB,
    amiId: instance.image && 'amiId' in instance.image ? instance.image.amiId : undefined,
    instanceType: instance.type,
    region: previews.region,
    profile: previews.tunnel.profile,
    ...databaseValues(previews),
  };
}

/** What is known of any instance in the Region and account of the previews. */
export const instanceValues = ({ previews }: Pick<Settings, 'previews'>, seen?: SeenInstance): Values => ({
  region: previews.region,
  profile: previews.tunnel.profile,
  instanceId: seen?.id,
  instanceType: seen?.type || undefined,
  architecture: seen?.architecture,
  vpcId: seen?.vpcId,
});

function databaseValues({ database }: Settings['previews']): Values {
  if (database === undefined) return {};
  if (database === 'ephemeral') return { databaseKind: 'ephemeral' };
  return { databaseKind: 'shared', databaseHost: database.host, port: database.port };
}
