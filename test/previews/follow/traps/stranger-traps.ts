import { expect } from 'vitest';
import { accountOf } from '../../../../sandbox/github/accounts.ts';
import { byCommit, inTrap, type Trap } from './scene.ts';

const always = { follow: { on: 'always' } } as const;
const byTitle = (scene: { readonly messages: readonly { readonly text: string }[] }) =>
  scene.messages.map(({ text }) => text).join('\n');

/** Code and names of people whom the team does not know. */
export const strangerTraps: readonly Trap[] = [
  {
    groups: [12],
    title: 'a fork is never launched by GitHub, whether its repository is there or gone',
    play: () =>
      inTrap({ ...always, image: byCommit }, async ({ happen, built, pull, launched, comments, said }) => {
        await happen({ kind: 'open', fork: true, by: 'octo-stranger' });
        await built();
        expect(launched()).toBe(0);
        pull().head = undefined;
        await happen({ kind: 'edit', title: 'Another title' });
        await built();
        expect(launched()).toBe(0);
        expect(comments()).toEqual([]);
        expect(said()).toBe('');
      }),
  },
  {
    isLong: true,
    groups: [12],
    title: 'a fork that a maintainer labelled is said to need an approval, once, and is not launched',
    play: () =>
      inTrap({ follow: { on: 'label' }, image: byCommit, language: 'ja' }, async (scene) => {
        const { happen, built, sweep, head, launched, comments, github, repository } = scene;
        repository.isPrivate = false;
        await happen({ kind: 'open', fork: true, by: 'octo-stranger' });
        await built();
        await happen({ kind: 'label', name: 'preview' }, { by: accountOf('octo-maintainer') });
        await sweep();
        await happen({ kind: 'edit', title: 'Another title' });
        expect(launched()).toBe(0);
        expect(comments()).toHaveLength(1);
        expect(comments()[0]).toContain(
          `プレビュー: フォークからのプルリクエストのため、\`${head().slice(0, 7)}\` の起動には Slack での承認が必要です`,
        );
        expect(github.calls.filter(({ method, path }) => method !== 'GET' && path.includes('/comments'))).toHaveLength(
          1,
        );
      }),
  },
  {
    groups: [12],
    title: 'what is pushed to a fork after its approval is not deployed, and a late press starts nothing',
    play: () =>
      inTrap({ image: byCommit }, async ({ as, happen, built, head, runs, launched, comments, audit }) => {
        await happen({ kind: 'open', fork: true, by: 'octo-stranger' });
        await built();
        expect((await as('U0DEV', '/preview up 123')).outcome).toBe('refused');
        await happen({ kind: 'push' });
        await built();
        expect((await as('U0DEV', 'press Start this commit')).outcome).toBe('refused');
        expect(launched()).toBe(0);
        await as('U0DEV', '/preview up 123');
        const approved = head();
        expect((await as('U0DEV', 'press Start this commit')).outcome).toBe('done');
        expect(runs()).toBe(approved);
        await happen({ kind: 'push' });
        await built();
        expect(runs()).toBe(approved);
        expect(comments()[0]).toContain(`Only \`${approved.slice(0, 7)}\` was approved.`);
        expect(audit()).toEqual([]);
      }),
  },
  {
    isLong: true,
    groups: [13],
    title: 'a head whose repository has the number of the base is none of a fork, whatever it is called',
    play: () =>
      inTrap(always, async ({ happen, built, pull, repository, live }) => {
        await happen({ kind: 'open' });
        pull().head = { id: repository.id, fullName: 'acme/gym-api-of-old', isFork: false };
        await built();
        expect(live()).toHaveLength(1);
      }),
  },
  {
    groups: [14],
    title: 'an author who is no more owns nothing and is mentioned nowhere',
    play: () =>
      inTrap(always, async ({ happen, built, pull, as, live, said, audit }) => {
        await happen({ kind: 'open' });
        pull().author = null;
        await built();
        expect(live()).toHaveLength(1);
        expect(said()).not.toContain('<@');
        expect(said()).not.toMatch(/undefined|null/);
        expect(audit()).toEqual([expect.stringMatching(/^github(?::[\w-]+)? preview:up done$/)]);
        expect(byTitle(await as('U0DEV', '/preview status 123'))).toContain('Owner: nobody (launched by GitHub)');
      }),
  },
  {
    groups: [14],
    title: "a bot's is left alone unless bots are followed, and then said why its image does not come",
    play: async () => {
      await inTrap({ ...always, image: byCommit }, async ({ happen, built, launched, comments }) => {
        await happen({ kind: 'open', by: 'dependabot[bot]' });
        await built();
        expect(launched()).toBe(0);
        expect(comments()).toEqual([]);
      });
      await inTrap({ follow: { on: 'always', bots: true }, image: byCommit }, async (scene) => {
        const { happen, pass, repository, launched, comments, said } = scene;
        await happen({ kind: 'open', by: 'dependabot[bot]' });
        await happen({ kind: 'ci', result: 'failure' });
        expect(launched()).toBe(0);
        expect(comments().join()).toContain('workflows of bots have no secrets');
        // GitHub starts no run for what its own token opened.
        await happen({ kind: 'open', by: 'github-actions[bot]' });
        repository.runs.length = 0;
        await happen({ kind: 'edit', title: 'Release' });
        await pass(31);
        await happen({ kind: 'edit', title: 'Release 2' });
        expect(launched()).toBe(0);
        expect(comments().join()).toMatch(
          /Preview: failed[\s\S]*No workflow ran to build the image of the newest commit\./,
        );
        expect(said()).not.toContain('<@');
      });
    },
  },
  {
    groups: [28],
    title: 'an author whom the settings map to nobody is not mentioned, and whoever may end previews ends it',
    play: () =>
      inTrap({ ...always, language: 'ja' }, async ({ happen, built, as, live, said, sessions }) => {
        await happen({ kind: 'open', by: 'octo-stranger' });
        await built();
        expect(live().map(({ tags }) => tags['requested-by'])).toEqual(['github:octo-stranger']);
        expect(said()).not.toContain('<@');
        expect(sessions().every((one) => one.endsWith(`-${accountOf('octo-stranger').id}`))).toBe(true);
        expect(byTitle(await as('U0VIEW', '/preview list'))).toContain('なし（GitHub から起動）');
        expect(byTitle(await as('U0DEV', '/preview status 123'))).toContain('オーナー: なし（GitHub から起動）');
        expect((await as('U0VIEW', '/preview down 123')).outcome).toBe('refused');
        expect(live()).toHaveLength(1);
        expect((await as('U0DEV', '/preview down 123')).outcome).toBe('done');
        expect(live()).toEqual([]);
      }),
  },
  {
    groups: [28],
    title: 'an author whose login is the number of an account that the settings know is not that account',
    play: () =>
      inTrap(
        {
          ...always,
          settings: (settings) =>
            settings.github
              ? { ...settings, github: { ...settings.github, users: { ...settings.github.users, 583231: 'U0OPS' } } }
              : settings,
        },
        async ({ happen, built, live, said }) => {
          await happen({ kind: 'open', by: '583231' });
          await built();
          expect(live().map(({ tags }) => tags['requested-by'])).toEqual(['github:583231']);
          expect(said()).not.toContain('<@');
        },
      ),
  },
  {
    isLong: true,
    groups: [28],
    title: 'an author whom the settings map owns it, and nobody else ends it alone',
    play: () =>
      inTrap(
        {
          ...always,
          settings: (settings) => ({
            ...settings,
            access: { ...settings.access, users: { ...settings.access.users, U0MATE: ['developer'] } },
          }),
        },
        async ({ happen, built, as, live }) => {
          await happen({ kind: 'open' });
          await built();
          expect(live().map(({ tags }) => tags['requested-by'])).toEqual(['U0DEV']);
          expect((await as('U0MATE', '/preview down 123')).outcome).toBe('waiting');
          expect(live()).toHaveLength(1);
        },
      ),
  },
];
