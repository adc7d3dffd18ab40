import { describe, expect, it } from 'vitest';
import { GithubError } from '../../../src/github/github-error.ts';
import { textOf } from '../../in-sandbox.ts';
import { afterFirstLook, endsAtOnce, type Over } from './ends-at-once.ts';
import { withFakeGithub } from './with-fake-github.ts';

describe('a pull request that is over by the time that its preview is ready', () => {
  it.each<Over>([
    [
      'closed',
      { state: 'closed' },
      'Its pull request was closed while it was being launched',
      'Once it is open again: `/preview up 123`',
    ],
  ])('ends it at once where it was %s', endsAtOnce);

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
