import { followOf } from '../../config/follow-of.ts';
import { type Ending, end } from '../../operations/ending.ts';
import type { Run } from '../../operations/operation.ts';
import { showWorking } from '../../operations/show-working.ts';
import { type AboutPreview, workOnPreview } from '../../operations/work-on-preview.ts';
import { upCommit } from '../declarations.ts';
import { decideUp } from '../follow/decide-up.ts';
import { movedSince } from '../follow/fork-messages.ts';
import { notReadAgain, overEnding } from '../follow/over-messages.ts';
import { readHead } from '../follow/read-head.ts';
import { previewAccess } from '../preview-access.ts';
import { carryUp } from './carry-up.ts';

/** The press on "Start this commit": an approval of one commit of a fork, by the digest of the image that was there. */
export const work = workOnPreview(upCommit, async (operation, { commit: sha, digest, ...args }) => {
  const { asked, talk, run } = operation;
  await showWorking(asked, talk);
  const ending = await voided(asked, run, { pr: args.pr, approved: sha });
  if (ending) return end(talk, ending);
  const access = previewAccess(asked, run);
  return carryUp(operation, { args, access, commit: { sha, digest }, notes: [] });
});

type Approved = { readonly pr: string; readonly approved: string };

/** Why the approval counts for nothing any more; undefined where it does. */
async function voided(asked: AboutPreview, run: Run, { pr, approved }: Approved): Promise<Ending | undefined> {
  const { github, steps } = run;
  const follow = followOf(asked.settings, asked.repository);
  if (!github || !follow) return notReadAgain(asked, pr, { kind: 'unseen', reason: 'github' });
  const seen = decideUp(await readHead({ steps, github }, { repository: asked.repository, pr }), follow);
  switch (seen.kind) {
    case 'over':
      return overEnding(asked, pr, seen.why);
    case 'unseen':
      return notReadAgain(asked, pr, seen);
    case 'fork':
    case 'head': {
      const { headSha: head } = seen.pull;
      return head === approved ? undefined : movedSince(asked, { pr, approved, head });
    }
  }
}
