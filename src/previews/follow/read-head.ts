import { numberOf, type PullRequestName } from '../../config/pull-request-name.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import type { GitHub } from '../../github/github.ts';
import { GithubError } from '../../github/github-error.ts';
import type { PullRequestRead } from '../../github/pull-request.ts';
import { isPassing, toFailure } from '../../operations/failure.ts';
import type { Steps } from '../../operations/steps.ts';

/** `unanswered`: nobody answered in time, or GitHub wants to be asked later. */
export type HeadRead = PullRequestRead | { readonly kind: 'unanswered' };

export type Reading = { readonly steps: Steps; readonly github: GitHub };
export type OfPull = { readonly repository: Pick<RepositorySettings, 'repository'>; readonly pr: PullRequestName };

/** Somebody waits for the answer: what passes is waited out for a few seconds, no longer. */
const pace = { everySeconds: 2, forSeconds: 8 };

/** How the pull request stands now. Never fails the work. */
export async function readHead(
  { steps, github }: Reading,
  { repository: { repository }, pr }: OfPull,
  step = 'read the pull request',
): Promise<HeadRead> {
  const read = await askPatiently(steps, step, () => github.pullRequest(repository, numberOf(pr)));
  if (read.kind !== 'refused') return read.kind === 'answered' ? read.value : read;
  return read.error === 'not-found' ? { kind: 'gone' } : read;
}

type Asked<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'refused'; readonly reason: string; readonly error?: string }
  | { readonly kind: 'unanswered' };

/** One question to GitHub in one step. A refusal's reason is in words of ours. */
export async function askPatiently<T>(steps: Steps, step: string, ask: () => Promise<T>): Promise<Asked<T>> {
  const waited = await steps.waitFor<Asked<T>>(step, pace, async () => {
    try {
      return { kind: 'ready', value: { kind: 'answered', value: await ask() } };
    } catch (error) {
      // The way to the key in AWS may be what passes.
      if (isPassing(toFailure(error))) return { kind: 'pending' };
      if (!(error instanceof GithubError)) throw error;
      if (error.passes) return { kind: 'pending' };
      return { kind: 'ready', value: { kind: 'refused', reason: error.message, error: error.reason } };
    }
  });
  if (waited.kind === 'ready') return waited.value;
  if (waited.kind === 'timed-out') return { kind: 'unanswered' };
  const { failure } = waited;
  return { kind: 'refused', reason: failure.kind === 'fault' ? failure.message : failure.code };
}
