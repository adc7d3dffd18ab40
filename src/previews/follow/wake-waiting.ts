import type { Following } from './following.ts';

/**
 * Wakes the `/preview up` that waits for an image of this pull request: it looks for itself. Says whether one did. The
 * sweep wakes none: who waits looks again by the clock.
 */
export async function wakeWaiting({ woken, notes, state }: Following): Promise<boolean> {
  if (woken.wake.event === 'sweep') return false;
  const waiting = (await notes())?.waiting;
  if (!waiting) return false;
  const answer = await woken.answerCallback(waiting.callback, JSON.stringify({ woken: true }));
  if (answer === 'answered' || answer === 'closed-since') return true;
  // It went on by itself, or is no more.
  if (answer === 'closed') await state.remove('waiting');
  return false;
}
