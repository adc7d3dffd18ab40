import type { Run } from '../../operations/operation.ts';
import type { Outcome } from '../../operations/outcome.ts';
import { showWorking } from '../../operations/show-working.ts';
import type { Talk } from '../../operations/talk.ts';
import { type AboutPreview, workOnPreview } from '../../operations/work-on-preview.ts';
import { up } from '../declarations.ts';
import { previewAccess } from '../preview-access.ts';
import { carryUp } from './carry-up.ts';
import type { UpLine } from './up-line.ts';

/** Launches the pull request's preview, or redeploys the one that it has. */
export const work = workOnPreview(up, async (operation, args) => {
  await showWorking(operation.asked, operation.talk);
  return workUp(operation, { args });
});

type Wanted = Pick<UpLine, 'args' | 'onlyOn'>;

/** The same, once the message stands. */
export async function workUp(
  operation: { readonly asked: AboutPreview; readonly talk: Talk; readonly run: Run },
  { args, onlyOn }: Wanted,
): Promise<Outcome> {
  const { asked, run } = operation;
  const access = previewAccess(asked, run);
  const only = onlyOn === undefined ? {} : { onlyOn };
  if (!run.github) return carryUp(operation, { args, access, commit: undefined, notes: [], ...only });
  const { headToLaunch } = await import('../follow/head-to-launch.ts');
  const head = await headToLaunch(operation, { access, args });
  return head.kind === 'ended' ? head.outcome : carryUp(operation, { args, access, ...head, ...only });
}
