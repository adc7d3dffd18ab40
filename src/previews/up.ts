import { defineWork } from '../operations/define-work.ts';
import { failed } from '../operations/outcome.ts';
import { up } from './declarations.ts';
import { launchAndDeploy } from './launch-and-deploy.ts';
import { limitMessage } from './limit-message.ts';
import { lookForPlan } from './look-for-plan.ts';
import { replace } from './replace.ts';
import { takeExisting } from './take-existing.ts';
import { createUpProgress } from './up-progress.ts';

/** Launches the pull request's preview, or redeploys the one that it has. */
export const work = defineWork(up, async (operation, asked) => {
  const progress = createUpProgress(operation, asked.pr);
  await progress.begin('preflight', 'launch', 'running', 'online', 'deploy');
  const plan = await lookForPlan(operation, asked);
  switch (plan.kind) {
    case 'limit-reached':
      await operation.progress.finish(limitMessage(operation, asked.pr, plan.live));
      return failed('limit-reached');
    case 'existing':
      return takeExisting(operation, progress, asked, plan.preview);
    case 'replace':
      return replace(operation, progress, asked, plan.previews);
    case 'launch':
      return launchAndDeploy(operation, progress, asked, plan.newest);
  }
});
