import { describe, expect, it } from 'vitest';
import { goesOn, silences } from './while-github-is-silent.ts';
import { following, withFakeGithub } from './with-fake-github.ts';

describe('a typed /preview up', () => {
  it('of a closed one launches where closing ends nothing', async () => {
    await withFakeGithub(
      async ({ as }) => {
        expect((await as('U0DEV', '/preview up 123')).outcome).toBe('done');
      },
      { pull: { state: 'closed' }, own: { follow: following({ endOnClose: false }) } },
    );
  });

  it.each(silences.slice(1))('goes on as before GitHub was known where it %s, and says so', goesOn);
});
