import type { Asked, Run } from '../operations/operation.ts';
import type { Views } from '../operations/views.ts';
import { showHome } from './show-home.ts';

type Changed = {
  readonly asked: Asked;
  readonly run: Pick<Run, 'steps' | 'as' | 'log'>;
  readonly views: Pick<Views, 'home'>;
};

/** What changes a person's own previews, and with them what App Home says of them. */
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
]);

/**
 * Shows App Home anew to whoever asked for a change of previews. It comes after the last message, and nobody waits for it
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
