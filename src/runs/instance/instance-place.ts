import type { Instance } from '../../aws/ec2.ts';
import { sharedDatabase } from '../../config/preview-database.ts';
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
  const shared = sharedDatabase(previews)?.host;
  return shared !== undefined && shared === privateIp ? 'database' : 'instance';
}
