import { repositoriesOf } from '../../config/repositories.ts';
import { end } from '../../operations/ending.ts';
import { showWorking } from '../../operations/show-working.ts';
import { workOnPreview } from '../../operations/work-on-preview.ts';
import { up } from '../declarations.ts';
import { howItEnded } from '../how-it-ended.ts';
import { previewAccess } from '../preview-access.ts';
import { localPort } from '../tunnel-command.ts';
import { lookForPort } from '../tunnel-port.ts';
import { bringUp } from './bring-up.ts';
import { createUpChecklist } from './up-checklist.ts';
import { upEnding } from './up-ending.ts';

/** Launches the pull request's preview, or redeploys the one that it has. */
export const work = workOnPreview(up, async ({ asked, talk, run }, args) => {
  await showWorking(asked, talk);
  const access = previewAccess(asked, run);
  const checklist = createUpChecklist({ request: asked.request, pr: args.pr }, talk, run.steps.now);
  await checklist.begin('preflight', 'launch', 'running', 'online', 'deploy');
  const result = await bringUp({ asked, args, access, checklist, place: talk.place, approve: run.approve });
  switch (result.kind) {
    case 'ended':
      return result.outcome;
    case 'torn-down':
      return end(talk, upEnding(asked, args.pr, { ...result, ...(await howItEnded(access, result.instance)) }));
    case 'launching': {
      const { message } = result.preview;
      const link = message && (await talk.permalink(message));
      return end(talk, upEnding(asked, args.pr, { ...result, link }));
    }
    case 'ready': {
      const { instance } = result.target;
      // Two repositories may have one number, or ranges that meet.
      const several = repositoriesOf(asked.settings.previews).length > 1;
      const port = several
        ? await lookForPort(access, { pr: args.pr, instance })
        : { port: localPort(asked.repository, args.pr) };
      return end(talk, upEnding(asked, args.pr, { ...result, port, now: run.steps.now() }));
    }
    case 'limit-reached':
    case 'plan-changed':
    case 'failed':
      return end(talk, upEnding(asked, args.pr, result));
  }
});
