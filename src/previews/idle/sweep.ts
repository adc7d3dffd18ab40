import { checkedDuration } from '../../config/duration.ts';
import type { Scheduled, Sweep } from '../../operations/scheduled.ts';
import { findPreviews } from '../live-previews.ts';
import type { Preview } from '../preview.ts';
import { decideIdle, lastUseOf } from './decide-idle.ts';
import type { LastUse } from './last-use.ts';
import { noteUses } from './note-uses.ts';
import { judgingOf, type Seen, seeUse } from './see-use.ts';
import { sleepIdle } from './sleep-idle.ts';

/**
 * Looks who uses the previews that are awake: notes it, moves their ends with it, and puts to sleep what nobody has used
 * for as long as the settings say. Comes before what is over is ended, so that what is used has its new end by then.
 */
export const sweep: Sweep = async (around) => {
  const { previews } = around.settings;
  if (previews?.idle === undefined) return;
  const idleMs = checkedDuration(previews.idle);
  const judging = judgingOf(around);
  const seen = await seeUse(around, await findAwake(around), idleMs);
  const uses = seen.flatMap(({ preview, watched }): (readonly [string, LastUse])[] => {
    const used = lastUseOf(watched, judging);
    return used ? [[preview.instance.id, used]] : [];
  });
  await noteUses(around, previews, new Map(uses));
  // What is over is ended next, and not stopped first.
  const idle = seen.filter((one) => one.preview.expiry.at > around.now && isIdle(around, one, idleMs));
  await sleepIdle(around, previews, { idle, idleMs });
};

/** One that stands twice, or whose pull request cannot be read, is ended anyway or nobody's to wake. */
async function findAwake({ connect, settings, stack, now }: Scheduled): Promise<readonly Preview[]> {
  const found = await findPreviews(connect(stack.region), { settings, stack }, { now });
  return found.filter(({ pr, instance }) => pr !== '' && instance.state === 'running');
}

function isIdle(around: Scheduled, { preview, watched }: Seen, idleMs: number): boolean {
  const decided = decideIdle(watched, idleMs, judgingOf(around));
  if (decided.kind === 'unreadable')
    around.log('warn', 'A preview counts as used: not all of its use can be read', {
      instance: preview.instance.id,
      parts: decided.parts,
    });
  return decided.kind === 'idle';
}
