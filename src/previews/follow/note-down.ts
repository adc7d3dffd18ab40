import { followOf } from '../../config/follow-of.ts';
import { numberOf, type PullRequestName } from '../../config/pull-request-name.ts';
import { OperationFailed } from '../../operations/failure.ts';
import type { Run } from '../../operations/operation.ts';
import type { AboutPreview } from '../../operations/work-on-preview.ts';
import type { Preview } from '../preview.ts';
import { followState } from './follow-state.ts';
import { readHead } from './read-head.ts';

/** What a wait is woken with: how it stands is looked up by the one that waits. */
export const woken = JSON.stringify({ woken: true });

type Down = { readonly pr: PullRequestName; readonly previews: readonly Preview[] };

/**
 * Remembers that a person ended the preview for this commit, before it is ended: what looks at the pull request a moment
 * later must not bring it back. Whoever waits for an image of it is woken and finds that out. Fails nothing.
 */
export async function noteDown(
  { stack, settings, repository }: AboutPreview,
  run: Pick<Run, 'steps' | 'github' | 'automation' | 'answerCallback'>,
  { pr, previews }: Down,
): Promise<{ readonly calledOff: boolean }> {
  const { github, steps } = run;
  const follow = followOf(settings, repository);
  if (!github || !follow) return { calledOff: false };
  const state = followState({ stack, key: repository.key, number: numberOf(pr) }, run.automation.as);
  const waiting = (await state.read())?.waiting;
  // Under `command` nothing but a wait that goes on could bring it back.
  if (!waiting && (follow.on === 'command' || previews.length === 0)) return { calledOff: false };
  const read = await readHead({ steps, github }, { repository, pr });
  const known = read.kind === 'found' ? read.pull.headSha : undefined;
  const sha = known ?? waiting?.sha ?? previews.findLast(({ deployed }) => deployed)?.deployed?.sha;
  if (sha !== undefined) await state.writeEnded(sha);
  return { calledOff: waiting !== undefined && (await wake(run, waiting.callback)) };
}

/** Says whether somebody waited: what is written may be of a wait that is long over. */
async function wake(run: Pick<Run, 'answerCallback'>, callback: string): Promise<boolean> {
  try {
    return (await run.answerCallback(callback, woken)) !== 'closed';
  } catch (error) {
    if (!(error instanceof OperationFailed)) throw error;
    return false;
  }
}
