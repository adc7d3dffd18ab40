import type { PullRequest } from '../../github/pull-request.ts';
import { endOf, OperationFailed, toFailure } from '../../operations/failure.ts';
import type { Outcome } from '../../operations/outcome.ts';
import type { Reconciled } from '../../operations/woken.ts';
import type { Place } from '../../slack/deliver.ts';
import { cardOf } from '../cards/card-of.ts';
import { changeTags } from '../change-tags.ts';
import { formatMessageTag, type Preview } from '../preview.ts';
import { bringUp } from '../up/bring-up.ts';
import { endingOf } from '../up/ending-of.ts';
import { createUpChecklist, type UpChecklist } from '../up/up-checklist.ts';
import { broughtUpState, instanceOf } from './brought-up.ts';
import { askedFor, type Following } from './following.ts';
import { ownerOf } from './owner-of.ts';
import { tellFailure } from './tell-failure.ts';
import { tellPullRequest } from './tell-pull-request.ts';

/** Nothing is shown before there is something to show: of two launches at once one alone speaks. */
const silent: UpChecklist = { begin: async () => {}, complete: async () => {} };

/** Launches the preview that a pull request asks for. Its one card is posted once there is something to say. */
export async function launchFollowed(following: Following, pull: PullRequest): Promise<Reconciled> {
  const { woken, access, pr } = following;
  const owner = ownerOf(woken.settings, pull);
  const asked = askedFor(following, owner ?? `github:${pull.author?.login ?? 'ghost'}`);
  const talk = woken.talkAt(undefined, owner);
  const { headSha: sha } = pull;
  return recorded(following, async () => {
    const result = await bringUp({
      ...{ asked, access, checklist: silent, place: () => undefined, approve: nobody },
      args: { pr, fresh: false },
      commit: { sha },
      launchedBy: 'github',
    });
    // Somebody else was faster, or there is no room: who launched it says so, and the pull request does.
    if (result.kind === 'launching' || result.kind === 'limit-reached' || result.kind === 'ended') return undefined;
    const ending = await endingOf({ asked, access, talk, run: woken }, pr, result);
    await talk.finish(ending.message);
    const place = talk.place();
    const instance = instanceOf(result);
    if (place && instance && result.kind !== 'torn-down') await noteCard(access, instance, place);
    if (result.kind === 'failed' && owner) await tellFailure(talk, { pr, sha, owner });
    const state = broughtUpState(result, sha, undefined);
    const preview = { instance, comment: undefined, message: undefined };
    if (state) await tellPullRequest(following, { state, pull, preview, talk });
    return ending.outcome;
  });
}

/** Brings a new commit up where the preview is: its card is edited, and nobody is called unless it fails. */
export async function redeployFollowed(following: Following, pull: PullRequest, preview: Preview): Promise<Reconciled> {
  const { woken, access, pr } = following;
  const { owner } = preview;
  const message = cardOf(preview);
  const asked = askedFor(following, owner ?? `github:${pull.author?.login ?? 'ghost'}`);
  const talk = woken.talkAt(message, owner);
  const { headSha: sha } = pull;
  return recorded(following, async () => {
    const result = await bringUp({
      ...{ asked, access, approve: nobody, keepsLifetime: true },
      checklist: message ? createUpChecklist({ request: asked.request, pr }, talk, access.now) : silent,
      place: () => message,
      args: { pr, fresh: false },
      commit: { sha },
    });
    if (result.kind === 'launching' || result.kind === 'limit-reached' || result.kind === 'ended') return undefined;
    const ending = await endingOf({ asked, access, talk, run: woken }, pr, result);
    await talk.finish(ending.message);
    const place = talk.place();
    if (place && !message && result.kind !== 'torn-down') await noteCard(access, preview.instance.id, place);
    if (result.kind === 'failed' && owner) await tellFailure(talk, { pr, sha, owner });
    const state = broughtUpState(result, sha, preview);
    const told = { instance: preview.instance.id, comment: preview.comment, message };
    if (state) await tellPullRequest(following, { state, pull, preview: told, talk });
    return ending.outcome;
  });
}

const noteCard = (access: Following['access'], instance: string, place: Place): Promise<boolean> =>
  changeTags(access, 'note the card', { instance, tags: { 'slack-message': formatMessageTag(place) } });

/** Nothing that an event asks for needs anybody's word: what would, is not done. */
const nobody = async () => {
  throw new Error('Events of GitHub ask nobody for approval');
};

/** Undefined where there was nothing to do after all. */
type Work = () => Promise<Outcome | undefined>;

async function recorded({ woken }: Following, work: Work): Promise<Reconciled> {
  const record = woken.recorder('up');
  try {
    const outcome = await work();
    if (outcome === undefined) return { kind: 'nothing' };
    const reason = 'reason' in outcome ? { reason: outcome.reason } : {};
    await record(outcome.kind === 'refused' ? 'denied' : outcome.kind, reason);
    return outcome.kind === 'done' ? { kind: 'done' } : { kind: 'failed', reason: reason.reason ?? outcome.kind };
  } catch (error) {
    if (!(error instanceof OperationFailed)) throw error;
    const outcome = endOf(toFailure(error));
    const reason = 'reason' in outcome ? outcome.reason : outcome.kind;
    await record(outcome.kind === 'unknown' ? 'unknown' : 'failed', { reason });
    return { kind: 'failed', reason };
  }
}
