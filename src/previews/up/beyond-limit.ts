import { findPreviews, liveOldestFirst } from '../live-previews.ts';
import { terminate } from '../terminate.ts';
import type { Target, UpLine, UpResult } from './up-line.ts';

/** Where an instance stands among the live ones, which come in the order of their launch: who is past the limit goes. */
export const isBeyond = (liveIds: readonly string[], own: string, limit: number): boolean =>
  liveIds.indexOf(own) >= limit;

/**
 * Several people may have launched at the same moment, each while there was room. By now EC2 shows all of them, and each
 * launch comes to the same order, so those beyond the limit end themselves and nobody else's.
 */
export async function endIfBeyond(
  { asked, access, place }: UpLine,
  { instance }: Target,
): Promise<Extract<UpResult, { kind: 'limit-reached' }> | undefined> {
  const { limit } = asked.settings.previews;
  const now = access.now();
  const looked = await access.read().attempt('look whether there is still room', async (connection) => {
    const live = liveOldestFirst(await findPreviews(connection, access, { now }));
    const ids = live.map((preview) => preview.instance.id);
    return { beyond: isBeyond(ids, instance, limit) ? live[ids.indexOf(instance)] : undefined };
  });
  const beyond = looked.ok ? looked.value.beyond : undefined;
  if (!beyond) return undefined;
  await terminate(access, beyond, { user: asked.request.asker.user, place: place() });
  return { kind: 'limit-reached', live: limit, ended: instance };
}
