import { describe, expect, it } from 'vitest';
import { aPullRequest } from '../../github/a-pull-request.ts';
import { afterFirstLook, endsAtOnce, type Over } from './ends-at-once.ts';
import { following, withFakeGithub } from './with-fake-github.ts';

describe('a pull request that is over by the time that its preview is ready', () => {
  it.each<Over>([
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
  ])('ends it at once where it was %s', endsAtOnce);

  it('keeps it where closing ends nothing', async () => {
    await withFakeGithub(
      async ({ as, github }) => {
        afterFirstLook(github, () => github.pull(aPullRequest({ state: 'closed' })));
        expect((await as('U0DEV', '/preview up 123')).outcome).toBe('done');
      },
      { own: { follow: following({ endOnClose: false }) } },
    );
  });
});
