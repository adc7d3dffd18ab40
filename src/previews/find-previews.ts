import type { Connection } from '../aws/connection.ts';
import { createEc2 } from '../aws/ec2.ts';
import type { Settings } from '../config/settings.ts';
import type { Stack } from '../config/stack.ts';
import { lifetimeOf } from './lifetime.ts';
import { isLive, type Preview, previewFilters, toPreview } from './preview.ts';

/** Every preview of the stack that EC2 still shows, terminated ones of the last hour included. */
export async function findPreviews(
  connection: Connection,
  settings: Settings['previews'],
  stack: Stack,
  now: number,
  pr?: number,
): Promise<Preview[]> {
  const instances = await createEc2(connection).describeInstances(previewFilters(stack, pr));
  const lifetime = lifetimeOf(settings);
  return instances.flatMap((instance) => toPreview(instance, stack, lifetime, now) ?? []);
}

/** The live previews of one pull request, oldest first: the first is the one that the commands speak of. */
export function liveOldestFirst(previews: readonly Preview[]): Preview[] {
  return previews
    .filter((preview) => isLive(preview.instance))
    .sort((a, b) => a.instance.launchedAt - b.instance.launchedAt || a.instance.id.localeCompare(b.instance.id));
}
