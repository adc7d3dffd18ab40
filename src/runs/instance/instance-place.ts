import type { Instance } from '../../aws/ec2.ts';
import { sharedDatabase } from '../../config/preview-database.ts';
import { repositoriesOf } from '../../config/repositories.ts';
import type { Settings } from '../../config/settings.ts';
import type { Place } from '../../runbook/evidence.ts';
import { pullRequestOf } from '../targets.ts';

/** What a target is to the runbook: a preview, the host of the previews' shared database, or any other instance. */
export function instancePlace(
  { previews }: Settings,
  target: string,
  { privateIp }: Pick<Instance, 'privateIp'>,
): Extract<Place, 'preview' | 'instance' | 'database'> {
  if (pullRequestOf(target) !== undefined) return 'preview';
  const hosts = repositoriesOf(previews).map((repository) => sharedDatabase(repository)?.host);
  return privateIp !== undefined && hosts.includes(privateIp) ? 'database' : 'instance';
}
