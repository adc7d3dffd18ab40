import type { Scheduled } from '../../operations/scheduled.ts';
import { cardOf } from '../cards/card-of.ts';
import type { Preview } from '../preview.ts';
import { sleepingCard } from '../sleep/sleeping-card.ts';
import type { LastUse } from './last-use.ts';

type Idle = { readonly since: number; readonly used: LastUse | undefined };

/** Says on its card that a preview sleeps. Nobody is called: whoever wants it wakes it, and nothing of it is lost. */
export async function tellAsleep(
  { settings, now, update }: Scheduled,
  preview: Preview,
  { since, used }: Idle,
): Promise<void> {
  const place = cardOf(preview);
  if (!place) return;
  const instance = { ...preview.instance, state: 'stopping' } as const;
  const asleep: Preview = { ...preview, instance, asleepSince: now, lastUsed: used };
  await update(place, sleepingCard(settings, asleep, { now, how: { kind: 'idle', since } }));
}
