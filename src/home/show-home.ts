import type { Asked, Run } from '../operations/operation.ts';
import type { Views } from '../operations/views.ts';
import { homeParts } from './home-parts.ts';
import { readMine } from './my-previews.ts';

type Showing = { readonly asked: Asked; readonly run: Pick<Run, 'steps' | 'as'>; readonly views: Pick<Views, 'home'> };

/** Publishes App Home as it stands now. A view that is newer than the one of `hash` stays. */
export async function showHome({ asked, run, views }: Showing, hash?: string): Promise<void> {
  const mine = await readMine(asked, run);
  await views.home(homeParts(asked, { mine, now: run.steps.now() }), hash);
}
