import type { Instance } from '../aws/ec2.ts';
import { imageOf } from '../config/image-of.ts';
import { ownDatabase, sharedDatabase, storedVariables } from '../config/preview-database.ts';
import type { PullRequestName } from '../config/pull-request-name.ts';
import type { RepositorySettings } from '../config/repositories.ts';
import type { Values } from '../runbook/facts.ts';

/** Of an instance what was read: at least its id. */
export type SeenInstance = Pick<Instance, 'id'> & Partial<Pick<Instance, 'type' | 'architecture' | 'vpcId'>>;

/** What the settings and its instance tell of a preview: fills the runbook's commands, so that they can be pasted. */
export const previewValues = (repository: RepositorySettings, pr: PullRequestName, seen?: SeenInstance): Values => ({
  ...previewNames(repository),
  pr,
  image: imageOf(repository, pr),
  ...instanceValues(repository, seen),
  instanceType: seen?.type || repository.instance.type,
});

/** What the settings call the parts of a preview, of whichever pull request. */
export function previewNames(repository: RepositorySettings): Values {
  const { app, instance } = repository;
  return {
    repository: repository.repository,
    appPort: app.port,
    healthPath: app.healthPath,
    parameter: storedVariables(repository).find(({ name }) => name === 'DATABASE_URL')?.parameter,
    registryTokenParameter: repository.registry?.token.parameter,
    subnetId: instance.subnetId,
    clientGroup: instance.securityGroupIds[0],
    volumeGib: instance.volumeGiB,
    amiId: instance.image && 'amiId' in instance.image ? instance.image.amiId : undefined,
    instanceType: instance.type,
    region: repository.region,
    profile: repository.tunnel.profile,
    ...databaseValues(repository),
  };
}

/** What is known of any instance in the Region and account of the previews. */
export const instanceValues = (
  place: { readonly region: string; readonly tunnel?: { readonly profile: string } | undefined },
  seen?: SeenInstance,
): Values => ({
  region: place.region,
  profile: place.tunnel?.profile,
  instanceId: seen?.id,
  instanceType: seen?.type || undefined,
  architecture: seen?.architecture,
  vpcId: seen?.vpcId,
});

function databaseValues(repository: RepositorySettings): Values {
  const shared = sharedDatabase(repository);
  if (shared) return { databaseKind: 'shared', databaseHost: shared.host, port: shared.port };
  return ownDatabase(repository) ? { databaseKind: 'ephemeral' } : {};
}
