import { imageOf, namesCommit } from '../../config/image-of.ts';
import type { PullRequest } from '../../github/pull-request.ts';
import type { Ending } from '../../operations/ending.ts';
import type { Line } from '../../slack/line.ts';
import { lookForCommitImage } from './commit-image.ts';
import { askForCommit, forkNeedsCommit, forkWithoutImage, type Options } from './fork-messages.ts';
import type { Looking } from './look-at-head.ts';

type Fork = { readonly pull: PullRequest; readonly options: Options };

/**
 * A stranger's commit is launched by nobody's command alone. What is answered is a warning and a button for one commit and
 * the image that it has now: read under the role of the events, since no person's may read the login of a registry.
 */
export async function forkEnding(
  { asked, pr, run }: Pick<Looking, 'asked' | 'pr' | 'run'>,
  { pull, options }: Fork,
): Promise<Ending> {
  const { repository, stack } = asked;
  if (!namesCommit(repository.image)) return forkNeedsCommit(asked, pr);
  const sha = pull.headSha;
  const found = await lookForCommitImage({ ...run.automation, steps: run.steps, stack }, { repository, pr, sha });
  if (found.kind === 'there') return askForCommit(asked, { pr, pull, digest: found.digest, options });
  const why: Line = found.kind === 'missing' ? texts.missing : [texts.notKnown, { code: found.reason }];
  return forkWithoutImage(asked, { pr, pull, image: imageOf(repository, pr, { sha }), why });
}

const texts = {
  missing: { en: 'The registry does not have it.', ja: 'レジストリにありません。' },
  notKnown: {
    en: 'The registry did not say whether it has it: ',
    ja: 'レジストリにあるかどうか確認できませんでした: ',
  },
} as const;
