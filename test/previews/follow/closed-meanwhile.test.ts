import { describe, expect, it } from 'vitest';
import { GithubError } from '../../../src/github/github-error.ts';
import type { PullRequest } from '../../../src/github/pull-request.ts';
import { aPullRequest } from '../../github/a-pull-request.ts';
import type { FakeGithub } from '../../github/fake-github.ts';
import { textOf } from '../../in-sandbox.ts';
import { following, withFakeGithub } from './with-fake-github.ts';

/** Something happens between the first look at a pull request and the second. */
function afterFirstLook({ github }: FakeGithub, happens: () => void) {
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

const closed: readonly [string, Partial<PullRequest> | undefined, string, next: string][] = [
  [
    'closed',
    { state: 'closed' },
    'Its pull request was closed while it was being launched',
    'Once it is open again: `/preview up 123`',
  ],
  [
    'merged',
    { state: 'closed', merged: true },
    'Its pull request was merged while it was being launched',
    'See all: `/preview list`',
  ],
  [
    'deleted',
    undefined,
    'GitHub no longer had its pull request while it was being launched',
    'Once it is open again: `/preview up 123`',
  ],
];

describe('a pull request that is over by the time that its preview is ready', () => {
  it.each(closed)('ends it at once where it was %s', async (_how, pull, said, next) => {
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
  });

  it('keeps it where closing ends nothing', async () => {
    await withFakeGithub(
      async ({ as, github }) => {
        afterFirstLook(github, () => github.pull(aPullRequest({ state: 'closed' })));
        expect((await as('U0DEV', '/preview up 123')).outcome).toBe('done');
      },
      { own: { follow: following({ endOnClose: false }) } },
    );
  });

  it('keeps it where GitHub does not say', async () => {
    await withFakeGithub(async ({ as, github }) => {
      afterFirstLook(github, () =>
        github.refuse('pullRequest', new GithubError('no answer', { reason: 'unreachable' })),
      );
      const report = await as('U0DEV', '/preview up 123');
      expect(report.outcome).toBe('done');
      expect(textOf(report)).toContain('The preview of PR 123 is ready');
    });
  });
});
