import type { WatchMemories } from '../health/watch-memory.ts';
import type { Scheduled } from '../operations/scheduled.ts';
import { findPreviews, liveOldestFirst } from '../previews/live-previews.ts';
import type { Preview } from '../previews/preview.ts';
import { isOverdue } from '../previews/time-left.ts';
import { overdueMessage, sweptAgainMessage } from './overdue-message.ts';

/** Beside the entries of the environments; none of them can have a name that begins like this. */
export const sweepEntry = '_sweep';

/** Tells once that previews outlive their end, which is how a sweep shows that is not there, and once that none does. */
export async function watchSweep(around: Scheduled, memories: WatchMemories): Promise<void> {
  const { settings, now, post, log } = around;
  const overdue = await findOverdue(around);
  if (!overdue) return;
  const memory = memories.of(sweepEntry, now);
  const seen = overdue.length > 0 ? 'unhealthy' : 'healthy';
  if (seen === memory.announced) return;
  await memories.write(sweepEntry, { announced: seen, since: now });
  const message = overdue.length > 0 ? overdueMessage(overdue, around) : sweptAgainMessage;
  if ((await post(settings.slack.channel, message)).kind === 'posted') return;
  log('warn', 'That previews are overdue was not posted and is tried again');
  await memories.write(sweepEntry, memory);
}

/**
 * By their own tag alone: an end that is counted from the launch moves with the settings, and the first sweep after a
 * deployment has yet to come. Undefined where EC2 does not say.
 */
async function findOverdue({ connect, settings, stack, now, log }: Scheduled): Promise<readonly Preview[] | undefined> {
  try {
    const found = await findPreviews(connect(stack.region), { settings, stack }, { now });
    return liveOldestFirst(found).filter(({ expiry }) => expiry.from === 'tag' && isOverdue(expiry.at, now));
  } catch {
    log('warn', 'Previews could not be read');
    return undefined;
  }
}
