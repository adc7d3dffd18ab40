import { expect } from 'vitest';
import type { PullRequest } from '../../../src/github/pull-request.ts';
import { aPullRequest } from '../../github/a-pull-request.ts';
import type { FakeGithub } from '../../github/fake-github.ts';
import { textOf } from '../../in-sandbox.ts';
import { withFakeGithub } from './with-fake-github.ts';

/** Something happens between the first look at a pull request and the second. */
export function afterFirstLook({ github }: FakeGithub, happens: () => void) {
  const { pullRequest } = github;
  let looks = 0;
  Object.assign(github, {
    pullRequest: (...wanted: Parameters<typeof pullRequest>) => {
      looks += 1;
      if (looks === 2) happens();
      return pullRequest(...wanted);
    },
  });
}

export type Over = readonly [how: string, pull: Partial<PullRequest> | undefined, said: string, next: string];

export async function endsAtOnce(...[, pull, said, next]: Over) {
  await withFakeGithub(async ({ as, sandbox, github }) => {
    afterFirstLook(github, () => (pull ? github.pull(aPullRequest(pull)) : github.forget(123)));
    const report = await as('U0DEV', '/preview up 123');
    expect(report.outcome).toBe('failed');
    expect(textOf(report)).toContain(said);
    expect(textOf(report)).toContain(next);
    expect(sandbox.aws.ec2.instances().map(({ state }) => state)).not.toContain('running');
    const ends = sandbox.aws.calls.filter(({ operation }) => operation === 'TerminateInstances');
    expect(ends.map(({ session }) => session)).toEqual([expect.stringMatching(/^github-\w{12}-0$/)]);
  });
}
