import type { PullRequest } from '../../github/pull-request.ts';
import { OperationFailed } from '../../operations/failure.ts';
import type { Reconciled } from '../../operations/woken.ts';
import { changeTags } from '../change-tags.ts';
import { formatDeployedTag, type Preview } from '../preview.ts';
import { isAsleep } from '../sleep/sleep-of.ts';
import { asleepState } from './asleep-state.ts';
import { launchFollowed, redeployFollowed } from './bring-up-followed.ts';
import type { Decided } from './decide-follow.ts';
import { endFollowed } from './end-followed.ts';
import type { Following } from './following.ts';
import { tellHeld } from './tell-held.ts';
import { tellPullRequest } from './tell-pull-request.ts';

const nothing: Reconciled = { kind: 'nothing' };

/** Does what was decided, and says it on the pull request. `nothing` where there was nothing to do. */
export async function carryOutDecision(
  following: Following,
  live: readonly Preview[],
  decision: Decided,
): Promise<Reconciled> {
  const { woken, pr } = following;
  const previewOf = (instance: string | undefined) => live.find((preview) => preview.instance.id === instance);
  switch (decision.kind) {
    case 'nothing':
      return nothing;
    case 'not-known': {
      const { reason } = decision;
      woken.log('warn', 'GitHub did not say how a pull request stands', { requestId: woken.id, pr, reason });
      return { kind: 'failed', reason: 'github' };
    }
    case 'forget':
      await forget(following);
      return nothing;
    case 'end': {
      const ended = await endFollowed(following, live, decision.why);
      // The label may come back for this very commit, the pull request begins anew.
      if (decision.why !== 'unlabelled') await forget(following);
      return ended;
    }
    case 'launch':
      return launchFollowed(following, decision.pull);
    case 'redeploy': {
      const preview = previewOf(decision.preview.instance);
      return preview ? redeployFollowed(following, decision.pull, preview) : nothing;
    }
    case 'same-image': {
      const preview = previewOf(decision.preview.instance);
      return preview ? noteSame(following, decision, preview) : nothing;
    }
    case 'hold':
      await tellHeld(following, decision, previewOf(decision.preview?.instance));
      return nothing;
  }
}

/** What runs is what the newest commit would run: nothing is deployed, and it is said to be in it. */
async function noteSame(
  following: Following,
  { pull, digest }: { readonly pull: PullRequest; readonly digest: string },
  preview: Preview,
): Promise<Reconciled> {
  const { id } = preview.instance;
  const tags = { deployed: formatDeployedTag({ sha: pull.headSha, digest }) };
  try {
    await changeTags(following.access, 'note the commit', { instance: id, tags });
  } catch (error) {
    if (!(error instanceof OperationFailed)) throw error;
    return { kind: 'failed', reason: 'tags' };
  }
  const named: Preview = { ...preview, deployed: { sha: pull.headSha, digest } };
  const state = isAsleep(preview.instance)
    ? asleepState(named)
    : ({ kind: 'ready', sha: pull.headSha, expiresAt: preview.expiry.at } as const);
  await tellPullRequest(following, { state, pull, preview: { ...preview, instance: id } });
  return { kind: 'done' };
}

/** A pull request that is over leaves nothing behind. What is not there is not asked to go. */
async function forget({ notes, state }: Following): Promise<void> {
  const noted = await notes();
  if (noted && Object.values(noted).every((note) => note === undefined)) return;
  await state.remove('ended', 'waiting', 'seen', 'told');
}
