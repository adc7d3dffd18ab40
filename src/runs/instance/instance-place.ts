import type { Instance } from '../../aws/ec2.ts';
import type { Settings } from '../../config/settings.ts';
import type { Place } from '../../runbook/evidence.ts';
import { pullRequestOf } from '../targets.ts';

/** What a target is to the runbook: a preview, the host of the previews' shared database, or any other instance. */
export function instancePlace(
  { previews: { database } }: Settings,
  target: string,
  { privateIp }: Pick<Instance, 'privateIp'>,
): Extract<Place, 'preview' | 'instance' | 'database'> {
  if (pullRequestOf(target) !== undefined) return 'preview';
  const shared = database === undefined || database === 'ephemeral' ? undefined : database.host;
  return shared !== undefined && shared === privateIp ? 'database' : 'instance';
}
