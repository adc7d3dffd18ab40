import { GithubError } from '../../github/github-error.ts';
import type { PullRequestRead } from '../../github/pull-request.ts';
import type { Woken } from '../../operations/woken.ts';

/** Longer waits are the sweep's: it wakes another reconcile. */
const pace = { everySeconds: 20, forSeconds: 120 };

/** How the pull request stands. What passes is waited out; what does not is `refused`, in words without secrets. */
export async function askGithub({ steps, github, repository, number }: Woken): Promise<PullRequestRead> {
  const asked = await steps.waitFor<PullRequestRead>('ask GitHub', pace, async () => {
    try {
      return { kind: 'ready', value: await github.pullRequest(repository.repository, number) };
    } catch (error) {
      if (!(error instanceof GithubError)) throw error;
      return error.passes ? { kind: 'pending' } : { kind: 'ready', value: { kind: 'refused', reason: error.reason } };
    }
  });
  switch (asked.kind) {
    case 'ready':
      return asked.value;
    case 'timed-out':
      return { kind: 'refused', reason: 'no answer of GitHub' };
    case 'failed':
      return { kind: 'refused', reason: asked.failure.kind };
  }
}
