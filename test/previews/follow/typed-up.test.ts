import { describe, expect, it } from 'vitest';
import { GithubError } from '../../../src/github/github-error.ts';
import type { PullRequest } from '../../../src/github/pull-request.ts';
import { textOf } from '../../in-sandbox.ts';
import { goesOn, launched, silences } from './while-github-is-silent.ts';
import { withFakeGithub } from './with-fake-github.ts';

const byCommit = 'ghcr.io/acme/gym-api:pr-{pr}-{sha}';

describe('a typed /preview up', () => {
  it('of an open pull request launches its head', async () => {
    await withFakeGithub(
      async ({ as, sandbox, github }) => {
        const report = await as('U0DEV', '/preview up 123');
        expect(textOf(report)).toContain('The preview of PR 123 is ready');
        expect(report.outcome).toBe('done');
        expect(launched(sandbox)).toEqual(['running']);
        // Before the launch and after it.
        expect(github.countOf('pullRequest')).toBe(2);
      },
      { own: { image: byCommit } },
    );
  });

  const over: readonly [string, Partial<PullRequest> | undefined, readonly RegExp[]][] = [
    [
      'closed',
      { state: 'closed' },
      [
        /Nothing was launched: the pull request is closed\./,
        /Reopen it on GitHub, then type: `\/preview up 123 --ttl 2h`/,
      ],
    ],
    [
      'merged',
      { state: 'closed', merged: true },
      [/Nothing was launched: the pull request is merged\./, /cannot be reopened/],
    ],
    ['not there', undefined, [/GitHub knows no pull request 123 of acme\/gym-api/, /Check the number/]],
  ];
  it.each(over)('of one that is %s launches nothing and says what to do', async (_title, pull, said) => {
    await withFakeGithub(
      async ({ as, sandbox, github }) => {
        if (!pull) github.forget(123);
        const report = await as('U0DEV', '/preview up 123 --ttl 2h');
        expect(report.outcome).toBe('failed');
        for (const words of said) expect(textOf(report)).toMatch(words);
        expect(launched(sandbox)).toEqual([]);
      },
      { pull: pull ?? {} },
    );
  });

  it.each(silences.slice(0, 1))('goes on as before GitHub was known where it %s, and says so', goesOn);

  it.each(silences)('of an image by commit launches nothing where GitHub %s', async (_title, error, said) => {
    await withFakeGithub(
      async ({ as, sandbox, github }) => {
        github.refuse('pullRequest', error);
        const report = await as('U0DEV', '/preview up 123');
        expect(report.outcome).toBe('failed');
        expect(textOf(report)).toMatch(/PR 123 was not deployed: its newest commit is not known\./);
        expect(textOf(report)).toMatch(said);
        expect(textOf(report)).toContain('`/preview up 123`');
        expect(launched(sandbox)).toEqual([]);
      },
      { own: { image: byCommit } },
    );
  });

  it('waits a moment for GitHub before it goes on without', async () => {
    await withFakeGithub(async ({ as, github }) => {
      github.refuse('pullRequest', new GithubError('503', { reason: 'server', status: 503 }), { times: 2 });
      const report = await as('U0DEV', '/preview up 123');
      expect(textOf(report)).not.toContain('GitHub did not answer');
      expect(report.outcome).toBe('done');
    });
  });
});
