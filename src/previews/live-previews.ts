import type { Connection } from '../aws/connection.ts';
import { createEc2 } from '../aws/ec2.ts';
import { type PullRequestName, repositoryOf } from '../config/pull-request-name.ts';
import type { Settings } from '../config/settings.ts';
import type { Stack } from '../config/stack.ts';
import { isLive, type Preview, previewFilters, toPreview } from './preview.ts';
import type { PreviewAccess } from './preview-access.ts';

/** Every preview of the stack that EC2 still shows, terminated ones of the last hour included. */
export async function findPreviews(
  connection: Connection,
  { settings, stack }: { readonly settings: Pick<Settings, 'previews'>; readonly stack: Stack },
  { now, pr }: { readonly now: number; readonly pr?: PullRequestName },
): Promise<Preview[]> {
  const { previews } = settings;
  if (!previews) return [];
  const of = pr === undefined ? undefined : { pr, repository: repositoryOf(settings, pr).repository };
  const instances = await createEc2(connection).describeInstances(previewFilters(stack, of));
  return instances.flatMap((instance) => toPreview(instance, stack, previews, now) ?? []);
}

/** The live previews among them, oldest first: the first of a pull request is the one that the commands speak of. */
export function liveOldestFirst(previews: readonly Preview[]): Preview[] {
  return previews
    .filter((preview) => isLive(preview.instance))
    .sort((a, b) => a.instance.launchedAt - b.instance.launchedAt || a.instance.id.localeCompare(b.instance.id));
}

/** The live previews of a pull request, oldest first, and the newest of those that have ended where none lives. */
export type Found = { readonly live: readonly Preview[]; readonly last: Preview | undefined };

export function lookForPreviews(access: PreviewAccess, pr: PullRequestName, step = 'find preview'): Promise<Found> {
  const now = access.now();
  return access.read().step(step, async (connection) => {
    const previews = await findPreviews(connection, access, { now, pr });
    const live = liveOldestFirst(previews);
    return { live, last: live.length === 0 ? newest(previews) : undefined };
  });
}

const newest = (previews: readonly Preview[]): Preview | undefined =>
  previews.toSorted((a, b) => b.instance.launchedAt - a.instance.launchedAt)[0];

/** The live previews of one pull request as EC2 shows them now, oldest first. */
export function livePreviews(access: PreviewAccess, pr: PullRequestName, step = 'find preview'): Promise<Preview[]> {
  const now = access.now();
  return access
    .read()
    .step(step, async (connection) => liveOldestFirst(await findPreviews(connection, access, { now, pr })));
}
