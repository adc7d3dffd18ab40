import { createHash } from 'node:crypto';
import { followOf } from '../../config/follow-of.ts';
import { numberOf, repositoryNamed } from '../../config/pull-request-name.ts';
import { type WakeEvent, wakeName } from '../../github/wake.ts';
import type { Scheduled, Sweep } from '../../operations/scheduled.ts';
import { findPreviews } from '../live-previews.ts';
import { isLive, type Preview } from '../preview.ts';
import { endedByItself } from './standing.ts';

/** As many starts at once: a sweep has four minutes for everything. */
const atOnce = 20;

/**
 * Wakes a look at each pull request that has a preview, or one that has just ended by itself: an event that GitHub never
 * delivered is made up for at the next tick. GitHub is asked by the operation, which has the key; this function has none.
 */
export const sweep: Sweep = async (around) => {
  const { settings, stack, now, connect, startOperation, log } = around;
  if (!settings.github || !settings.previews) return;
  const found = await findPreviews(connect(stack.region), { settings, stack }, { now });
  const wakes = wakesFor(around, found);
  for (let at = 0; at < wakes.length; at += atOnce) {
    const batch = wakes.slice(at, at + atOnce);
    const started = await Promise.all(batch.map((wake) => startOperation(wakeName(wake), wake)));
    for (const [index, { kind, ...why }] of started.entries())
      if (kind !== 'started') log('warn', 'A pull request was not looked at', { pr: batch[index]?.pr, ...why });
  }
};

/** One look for each pull request, whatever its instances. */
function wakesFor({ settings, now }: Scheduled, found: readonly Preview[]): readonly WakeEvent[] {
  const wakes = new Map<string, WakeEvent>();
  for (const preview of found) {
    const live = isLive(preview.instance);
    const repository = repositoryNamed(settings.previews, preview.pr);
    if (!repository || !followOf(settings, repository)) continue;
    if (!live && (wakes.has(preview.pr) || !endedByItself(preview))) continue;
    wakes.set(preview.pr, wakeOf(repository.repository, preview, live ? `${now}` : 'over'));
  }
  return [...wakes.values()];
}

/** The same for the same tick, so that a sweep that runs twice wakes once; what is over is looked at once for good. */
const wakeOf = (repository: string, { pr, instance }: Preview, when: string): WakeEvent => ({
  ...({ kind: 'wake', event: 'sweep', action: '', pr: numberOf(pr), sha: null, sender: null } as const),
  delivery: createHash('sha256')
    .update(`${when} ${repository} ${pr} ${when === 'over' ? instance.id : ''}`)
    .digest('hex')
    .slice(0, 32),
  repository: { id: 0, name: repository },
});
