import { findPreviews, liveOldestFirst } from '../live-previews.ts';
import type { Preview } from '../preview.ts';
import { terminate } from '../terminate.ts';
import { type Asking, type Full, fullLimit } from './limits.ts';
import type { Target, UpLine, UpResult } from './up-line.ts';

/** The limit that those launched before an instance leave no room in; the live ones come in the order of their launch. */
export function beyond(live: readonly Preview[], own: string, asking: Asking): Full | undefined {
  const index = live.findIndex(({ instance }) => instance.id === own);
  return index < 0 ? undefined : fullLimit(live.slice(0, index), asking);
}

/**
 * Several people may have launched at the same moment, each while there was room. By now EC2 shows all of them, and each
 * launch comes to the same order, so those beyond the limit end themselves and nobody else's.
 */
export async function endIfBeyond(
  { asked, access, place }: UpLine,
  { instance }: Target,
): Promise<Extract<UpResult, { kind: 'limit-reached' }> | undefined> {
  const asking = { repository: asked.repository, user: asked.request.asker.user };
  const now = access.now();
  const looked = await access.read().attempt('look whether there is still room', async (connection) => {
    const live = liveOldestFirst(await findPreviews(connection, access, { now }));
    return { full: beyond(live, instance, asking), own: live.find((preview) => preview.instance.id === instance) };
  });
  const { full, own } = looked.ok ? looked.value : {};
  if (!full || !own) return undefined;
  await terminate(access, own, { by: asked.request.asker.user, place: place() });
  return { kind: 'limit-reached', full, ended: instance };
}
