import { automation, iamRoleArn } from '../../access/iam-role-arn.ts';
import { followOf } from '../../config/follow-of.ts';
import type { PullRequestName } from '../../config/pull-request-name.ts';
import type { GitHub } from '../../github/github.ts';
import { OperationFailed } from '../../operations/failure.ts';
import type { Run } from '../../operations/operation.ts';
import type { Talk } from '../../operations/talk.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import type { Line } from '../../slack/line.ts';
import { livePreviews } from '../live-previews.ts';
import type { Closing } from '../preview.ts';
import { previewAccess } from '../preview-access.ts';
import { terminate } from '../terminate.ts';
import { decideUp } from './decide-up.ts';
import { readHead } from './read-head.ts';

type Up = {
  readonly asked: AboutPreview;
  readonly talk: Pick<Talk, 'place'>;
  readonly run: Pick<Run, 'steps' | 'github' | 'automation' | 'log'>;
};

/** `left`: AWS did not end it; the next look of the sweep tries again. */
export type EndedMeanwhile =
  | { readonly kind: 'ended'; readonly why: Closing }
  | { readonly kind: 'left'; readonly note: Line }
  /** Or nobody says. `github` is not asked again for the pull request that was read a moment ago. */
  | { readonly kind: 'open'; readonly github: GitHub | undefined };

/**
 * A launch takes minutes. Whoever closes the pull request meanwhile ends nothing, since there is nothing yet: so it is
 * ended now, under the role that closing ends previews under.
 */
export async function endedMeanwhile({ asked, talk, run }: Up, pr: PullRequestName): Promise<EndedMeanwhile> {
  const { github, steps } = run;
  const follow = followOf(asked.settings, asked.repository);
  if (!github || !follow?.endOnClose) return { kind: 'open', github };
  const read = await readHead({ steps, github }, { repository: asked.repository, pr }, 'is it still open');
  const seen = decideUp(read, follow);
  if (seen.kind !== 'over')
    return { kind: 'open', github: read.kind === 'unanswered' ? github : { ...github, pullRequest: async () => read } };
  const roleArn = iamRoleArn(asked.stack, automation);
  const grant = { role: automation.stackRole, roleArn, rule: asked.grant.rule };
  const access = previewAccess({ ...asked, grant }, { steps, as: run.automation.as, log: run.log });
  try {
    const live = await livePreviews(access, pr, 'what to end');
    for (const preview of live) await terminate(access, preview, { by: seen.why, place: talk.place() });
    return { kind: 'ended', why: seen.why };
  } catch (error) {
    if (!(error instanceof OperationFailed)) throw error;
    return { kind: 'left', note: [texts[seen.why], texts.left, { code: `/preview down ${pr}` }] };
  }
}

const texts = {
  merged: { en: 'Its pull request was merged meanwhile', ja: 'その間にプルリクエストがマージされました' },
  closed: { en: 'Its pull request was closed meanwhile', ja: 'その間にプルリクエストがクローズされました' },
  gone: { en: 'GitHub no longer has its pull request', ja: 'プルリクエストが GitHub からなくなりました' },
  left: {
    en: ', and the preview could not be ended. To end it: ',
    ja: 'が、プレビューを終了できませんでした。終了するには: ',
  },
} as const;
