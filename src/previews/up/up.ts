import { showWorking } from '../../operations/show-working.ts';
import { workOnPreview } from '../../operations/work-on-preview.ts';
import { up } from '../declarations.ts';
import { previewAccess } from '../preview-access.ts';
import { carryUp } from './carry-up.ts';

/** Launches the pull request's preview, or redeploys the one that it has. */
export const work = workOnPreview(up, async (operation, args) => {
  const { asked, talk, run } = operation;
  await showWorking(asked, talk);
  const access = previewAccess(asked, run);
  if (!run.github) return carryUp(operation, { args, access, commit: undefined, notes: [] });
  const { headToLaunch } = await import('../follow/head-to-launch.ts');
  const head = await headToLaunch(operation, { access, args });
  return head.kind === 'ended' ? head.outcome : carryUp(operation, { args, access, ...head });
});
