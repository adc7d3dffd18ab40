import type { HoursWoken } from '../operations/hours-woken.ts';
import type { Kept } from '../operations/sleep/kept-notes.ts';
import { type Carried, caughtUpMessage, notKeptMessage } from './hours-messages.ts';
import { isWhole } from './part-lines.ts';

/**
 * Tells the channel once that an environment is not as its hours promise, and in the same message that it is after all.
 * Gives what to remember of that.
 */
export async function tellKept(woken: HoursWoken, carried: Carried): Promise<Kept> {
  const { kept, parts } = carried;
  if (isWhole(parts)) {
    if (kept.told !== undefined && kept.told !== 'nowhere')
      await woken.talkAt(kept.told).finish(caughtUpMessage(carried, woken.id));
    const { told: _told, ...rest } = kept;
    return rest;
  }
  if (kept.told !== undefined) return kept;
  const talk = woken.talkAt(undefined);
  await talk.finish(notKeptMessage(carried, woken.id));
  const place = talk.place();
  return { ...kept, told: place ? { channel: place.channel, ts: place.ts } : 'nowhere' };
}
