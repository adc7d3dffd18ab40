import { GithubError } from '../../github/github-error.ts';
import type { PullRequest } from '../../github/pull-request.ts';
import type { Deployed, Preview } from '../preview.ts';
import { lookForCommitImage } from './commit-image.ts';
import type { Following } from './following.ts';
import type { HeadImage } from './head-image.ts';
import { type HeadSeen, imageOfHead } from './image-of-head.ts';

type Of = { readonly pull: PullRequest; readonly preview: Preview | undefined; readonly round: number };

/** Whether the image of the head is there: the registry says so, and the runs for it say why not. */
export async function askForImage(following: Following, { pull, preview, round }: Of): Promise<HeadImage> {
  const { woken, pr } = following;
  const { repository, steps } = woken;
  const image = await lookForCommitImage(woken, { repository, pr, sha: pull.headSha });
  const runs = await runsOf(following, pull, round);
  const firstSeenAt = await firstSeen(following, pull.headSha);
  return imageOfHead({ image, pull, runs, deployed: ranBefore(preview, pull.headSha), firstSeenAt, now: steps.now() });
}

/** What passes is not waited out: the next event, or the sweep, asks again. */
function runsOf({ woken, follow }: Following, { headSha: sha }: PullRequest, round: number): Promise<HeadSeen['runs']> {
  const { workflow } = follow;
  if (workflow === undefined) return Promise.resolve(undefined);
  const { github, repository, steps } = woken;
  return steps.step<HeadSeen['runs']>(`read the runs ${round}`, async () => {
    try {
      return await github.runs(repository.repository, { sha, workflow });
    } catch (error) {
      if (error instanceof GithubError) return 'not-known';
      throw error;
    }
  });
}

/** The wait for an image counts from when its commit was first seen as the head. */
async function firstSeen({ woken, notes, state }: Following, sha: string): Promise<number> {
  const now = woken.steps.now();
  const seen = (await notes())?.seen;
  if (seen?.sha === sha) return seen.at;
  await state.writeSeen({ sha, at: now });
  return now;
}

/** What ran until now. What nobody proved to be the head's own image stands for no commit at all. */
function ranBefore(preview: Preview | undefined, headSha: string): Deployed | undefined {
  const { deployed, unproven } = preview ?? {};
  return deployed ?? (unproven?.sha === headSha ? { sha: '', digest: unproven.digest } : unproven);
}
