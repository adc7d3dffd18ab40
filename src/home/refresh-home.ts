import type { Asked, Run } from '../operations/operation.ts';
import type { Views } from '../operations/views.ts';
import { showHome } from './show-home.ts';
import type { Reading } from './sleepers.ts';

type Changed = {
  readonly asked: Asked;
  readonly run: Pick<Run, 'steps' | 'as' | 'log'> & Reading;
  readonly views: Pick<Views, 'home'>;
};

/** What changes a person's own previews or puts environments to sleep, and with that what App Home says. */
const changing = new Set([
  'preview up',
  'preview up-commit',
  'preview up-on',
  'preview down',
  'preview down-of',
  'preview stop-up',
  'preview extend',
  'preview sleep',
  'preview wake',
  'slipway sleep',
  'slipway wake',
]);

/**
 * Shows App Home anew to whoever asked for such a change. It comes after the last message, and nobody waits for it
 * or hears that it failed.
 */
export async function refreshHome({ asked, run, views }: Changed): Promise<void> {
  if (!changing.has(asked.request.name)) return;
  try {
    await showHome({ asked, run, views });
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown';
    run.log('warn', 'App Home was not refreshed', { requestId: asked.request.id, reason });
  }
}
