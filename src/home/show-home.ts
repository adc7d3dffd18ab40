import type { Asked, Run } from '../operations/operation.ts';
import type { Views } from '../operations/views.ts';
import { homeParts } from './home-parts.ts';
import { readMine } from './my-previews.ts';
import { type Reading, readSleepers } from './sleepers.ts';

type Showing = {
  readonly asked: Asked;
  readonly run: Pick<Run, 'steps' | 'as'> & Reading;
  readonly views: Pick<Views, 'home'>;
};

/** Publishes App Home as it stands now. A view that is newer than the one of `hash` stays. */
export async function showHome({ asked, run, views }: Showing, hash?: string): Promise<void> {
  const [mine, sleepers] = [await readMine(asked, run), await readSleepers(asked, run)];
  await views.home(homeParts(asked, { mine, sleepers, now: run.steps.now() }), hash);
}
