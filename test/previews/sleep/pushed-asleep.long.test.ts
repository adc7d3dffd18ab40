import { describe, expect, it } from 'vitest';
import { inSandbox } from '../../in-sandbox.ts';
import { acmeWithGithub } from '../../stack/acme-with-github.ts';
import { callsOf, changes } from './sleep-scene.ts';

describe('a pull request whose preview sleeps', () => {
  it('says so, and a push wakes it first and then deploys', async () => {
    await inSandbox(
      async ({ sandbox, as }) => {
        await as('U0DEV', 'github open 7');
        await as('U0DEV', 'github ci 7 success');
        await as('U0DEV', '/preview up 7');
        await as('U0DEV', '/preview sleep 7');
        const comments = () =>
          JSON.stringify((sandbox.github?.calls ?? []).filter(({ path }) => path.includes('comments')));
        expect(comments()).toMatch(/Preview: asleep[\s\S]*\/preview wake 7/);
        const before = changes(sandbox).length;
        await as('U0DEV', 'github push 7');
        await as('U0DEV', 'github ci 7 success');
        const since = changes(sandbox).slice(before);
        expect(since.indexOf('StartInstances')).toBeGreaterThanOrEqual(1);
        expect(since.indexOf('SendCommand')).toBeGreaterThan(since.indexOf('StartInstances'));
        expect(callsOf(sandbox, 'StartInstances')).toHaveLength(1);
        expect(sandbox.aws.ec2.instances().map(({ state }) => state)).toEqual(['running']);
      },
      { settings: acmeWithGithub() },
    );
  });

  it('is not tried again by the clock where a push found no room', async () => {
    await inSandbox(
      async ({ sandbox, as }) => {
        await as('U0DEV', 'github open 7');
        await as('U0DEV', 'github ci 7 success');
        await as('U0DEV', '/preview up 7');
        await as('U0DEV', '/preview sleep 7');
        sandbox.setFault('no-capacity', true);
        await as('U0DEV', 'github push 7');
        await as('U0DEV', 'github ci 7 success');
        expect(callsOf(sandbox, 'StartInstances')).toHaveLength(1);
        await as('U0DEV', 'sweep');
        expect(callsOf(sandbox, 'StartInstances')).toHaveLength(1);
      },
      { settings: acmeWithGithub() },
    );
  });
});
