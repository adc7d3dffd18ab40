import { areRead, unreadRule } from '../../access/unread-groups.ts';
import { followOf } from '../../config/follow-of.ts';
import { namesCommit } from '../../config/image-of.ts';
import { numberOf } from '../../config/pull-request-name.ts';
import { type Ending, end } from '../../operations/ending.ts';
import type { Run } from '../../operations/operation.ts';
import type { Outcome } from '../../operations/outcome.ts';
import { lostRightMessage } from '../../operations/refusal-messages.ts';
import type { Talk } from '../../operations/talk.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import type { Line } from '../../slack/line.ts';
import type { PreviewAccess } from '../preview-access.ts';
import type { Commit, UpLine } from '../up/up-line.ts';
import { type Awaited, awaitImage, isBuilding } from './await-image.ts';
import { followState } from './follow-state.ts';
import { forkEnding } from './fork-ending.ts';
import { type Looked, type Looking, type LookingRun, lookAtHead } from './look-at-head.ts';
import { commitNotKnown, overEnding, unseenLine } from './over-messages.ts';
import { calledOffEnding, notComingEnding, notComingLine, shortSha } from './waiting-messages.ts';

/** What `/preview up` goes on with: the newest commit where GitHub said it, and what is to be said beside. */
export type ToLaunch =
  | { readonly kind: 'launch'; readonly commit: Commit | undefined; readonly notes: readonly Line[] }
  /** Over, and the message says why. */
  | { readonly kind: 'ended'; readonly outcome: Outcome };

type Words = Pick<Talk, 'show' | 'finish'>;
type Up = {
  readonly asked: AboutPreview;
  readonly talk: Words;
  readonly run: LookingRun & Pick<Run, 'isStillAllowed'>;
};
type On = { readonly access: PreviewAccess; readonly args: UpLine['args'] };

/** What is to be launched for a typed `/preview up`. Without `github` whatever the image's name stands for. */
export async function headToLaunch({ asked, talk, run }: Up, { access, args }: On): Promise<ToLaunch> {
  const { github } = run;
  const follow = followOf(asked.settings, asked.repository);
  if (!github || !follow) return { kind: 'launch', commit: undefined, notes: [] };
  const { pr } = args;
  const of = { stack: asked.stack, key: asked.repository.key, number: numberOf(pr) };
  const state = followState(of, run.automation.as);
  const looking: Looking = { asked, pr, run, access, github, follow, state };
  // It was ended for this commit, and is wanted again. Under `command` a wait that was called off alone leaves it.
  if (follow.on !== 'command') await state.remove('ended');
  const since = new Map<string, number>();
  const first = await lookAtHead(looking, { step: 'at first', since, waits: false });
  if (!isBuilding(first)) return conclude(looking, talk, { looked: first, args });
  if (first.notes?.ended !== undefined) await state.remove('ended');
  const looked = await awaitImage(looking, { talk, since }, first);
  const goes = await conclude(looking, talk, { looked, args });
  return goes.kind === 'launch' ? ifStillAllowed({ asked, talk, run }, goes) : goes;
}

/** Somebody may have lost the right while the image was being built. */
async function ifStillAllowed({ asked, talk, run }: Up, goes: ToLaunch): Promise<ToLaunch> {
  const { allowed, groups } = await run.isStillAllowed();
  if (allowed) return goes;
  const rule = areRead(groups) ? 'who asked may not do this any more' : unreadRule(groups);
  await talk.finish(lostRightMessage(asked.request, groups));
  return { kind: 'ended', outcome: { kind: 'refused', rule } };
}

type Concluding = { readonly looked: Looked | Awaited; readonly args: UpLine['args'] };

async function conclude(looking: Looking, talk: Words, { looked, args }: Concluding): Promise<ToLaunch> {
  const { asked, pr, follow } = looking;
  const over = async (ending: Ending): Promise<ToLaunch> => ({ kind: 'ended', outcome: await end(talk, ending) });
  switch (looked.kind) {
    case 'over':
      return over(overEnding(asked, pr, looked.why));
    case 'called-off':
      return over(calledOffEnding(asked, pr));
    case 'fork':
      return over(await forkEnding(looking, { pull: looked.pull, options: args }));
    case 'unseen':
      if (namesCommit(asked.repository.image)) return over(commitNotKnown(asked, pr, looked));
      return { kind: 'launch', commit: undefined, notes: [unseenLine(looked)] };
    case 'head': {
      const { pull, image, registry } = looked;
      const { headSha: sha, mergeSha } = pull;
      const isProven = image.kind === 'there' && image.by !== 'nothing';
      const commit = isProven ? { sha } : { sha, unproven: { mergeSha } };
      const about = { repository: asked.repository, workflow: follow.workflow };
      if (image.kind === 'not-coming') {
        // ECR is asked once more before a launch: what is missing is told there with the tags that exist.
        if (registry === 'missing' && ['success-without-image', 'not-known'].includes(image.why))
          return { kind: 'launch', commit, notes: [notComingLine(image, about)] };
        return over(notComingEnding(asked, { pr, pull, image, workflow: follow.workflow }));
      }
      return { kind: 'launch', commit, notes: image.kind === 'as-it-is' ? [asItIs(pull.headSha)] : [] };
    }
  }
}

const asItIs = (sha: string): Line => ({
  en: `Nothing was built for ${shortSha(sha)}: the image is the newest that its tag has.`,
  ja: `${shortSha(sha)} のイメージはビルドされていません。タグが指す最新のイメージを使いました。`,
});
