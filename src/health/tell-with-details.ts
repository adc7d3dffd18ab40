import type { Talk } from '../operations/talk.ts';
import type { HealthCard } from './health-card.ts';

/** The answer, and what it rests on in its thread; where there is no thread, as behind a response URL, as a second answer. */
export async function tellWithDetails(
  talk: Pick<Talk, 'finish' | 'thread' | 'place' | 'tell'>,
  { top, details }: HealthCard,
): Promise<void> {
  await talk.finish(top);
  if (talk.place()) return talk.thread(details);
  await talk.tell(details);
}
