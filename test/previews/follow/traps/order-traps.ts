import { expect } from 'vitest';
import { byCommit, inTrap, type Trap } from './scene.ts';

const always = { follow: { on: 'always' } } as const;

/** Events that come in another order than things happened. */
export const orderTraps: readonly Trap[] = [
  {
    groups: [6],
    title: 'a closed one whose closing is told before its opening launches nothing',
    play: () =>
      inTrap(always, async ({ happen, begin, github, settle, launched, comments }) => {
        const opened = await begin({ kind: 'open' }, { delivering: 'hold' });
        await begin({ kind: 'ci', result: 'success' }, { delivering: 'drop' });
        await happen({ kind: 'close' });
        for (const delivery of opened.deliveries) expect(await github.send(delivery)).toBe(202);
        await settle();
        expect(launched()).toBe(0);
        expect(comments()).toEqual([]);
      }),
  },
  {
    groups: [6],
    title: 'one that is closed while its preview boots leaves none',
    play: () =>
      inTrap(
        { ...always, language: 'ja' },
        async ({ begin, happen, built, live, launched, comments, audit, pass, sandbox }) => {
          await happen({ kind: 'open' });
          await begin({ kind: 'ci', result: 'success' });
          await pass(0.5);
          expect(live()).toHaveLength(1);
          await happen({ kind: 'close' });
          expect(launched()).toBe(1);
          expect(live()).toEqual([]);
          expect(comments().join()).toContain('プレビュー: 終了しました（クローズ）');
          expect(audit()).toEqual(['github:octo-dev preview:up failed', 'github:octo-dev preview:down done']);
          // One card, not another for its end: nobody had heard of it yet.
          expect(sandbox.slack.messages().map(({ text }) => text.split('\n')[1])).toEqual([
            expect.stringContaining('起動中にプルリクエストがクローズされました'),
          ]);
          await built();
          expect(live()).toEqual([]);
        },
      ),
  },
  {
    groups: [6],
    title: 'one that is closed while somebody waits for its image launches nothing, and they are told',
    play: () =>
      inTrap({}, async ({ as, happen, said, launched, sandbox }) => {
        await happen({ kind: 'open' });
        await sandbox.slack.type('U0DEV', '/preview up 123');
        await sandbox.stage.settled();
        await happen({ kind: 'close' });
        expect(launched()).toBe(0);
        expect(said()).toContain('the pull request is closed');
        expect((await as('U0DEV', '/preview list')).outcome).toBe('done');
      }),
  },
  {
    groups: [7],
    title: 'a push during the boot ends in one instance with the last commit',
    play: () =>
      inTrap({ ...always, image: byCommit }, async ({ begin, happen, built, runs, head, launched, comments }) => {
        await happen({ kind: 'open' });
        await begin({ kind: 'ci', result: 'success' });
        await begin({ kind: 'push' });
        await built();
        expect(launched()).toBe(1);
        expect(runs()).toBe(head());
        expect(comments()).toHaveLength(1);
        expect(comments()[0]).toContain(head().slice(0, 7));
      }),
  },
  {
    groups: [8],
    title: 'one that is opened again at the same commit has a preview again',
    play: () =>
      inTrap(always, async ({ happen, built, live, launched, runs, head, comments }) => {
        await happen({ kind: 'open' });
        await built();
        await happen({ kind: 'close' });
        expect(live()).toEqual([]);
        await happen({ kind: 'reopen' });
        expect(launched()).toBe(2);
        expect(runs()).toBe(head());
        expect(comments()).toHaveLength(1);
        expect(comments()[0]).toContain('Preview: ready');
      }),
  },
  {
    groups: [9],
    title: 'a push and the opening again that are told together launch once',
    play: () =>
      inTrap(always, async ({ begin, happen, settle, built, launched, runs, head }) => {
        await happen({ kind: 'open' });
        await happen({ kind: 'close' });
        await happen({ kind: 'push' });
        expect((await begin({ kind: 'reopen' })).deliveries.map(({ action }) => action)).toEqual([
          'synchronize',
          'reopened',
        ]);
        await begin({ kind: 'ci', result: 'success' }, { delivering: 'twice' });
        await settle();
        await built();
        expect(launched()).toBe(1);
        expect(runs()).toBe(head());
      }),
  },
  {
    groups: [10],
    title: 'a commit of before that is pushed back runs again by its own image',
    play: () =>
      inTrap({ ...always, image: byCommit }, async ({ happen, built, pull, head, runs, launched }) => {
        await happen({ kind: 'open' });
        await built();
        const first = head();
        await happen({ kind: 'push' });
        await built();
        expect(runs()).toBe(head());
        pull().commits.pop();
        expect(head()).toBe(first);
        await happen({ kind: 'edit', title: 'Back' });
        expect(runs()).toBe(first);
        expect(launched()).toBe(1);
      }),
  },
  {
    groups: [11],
    title: 'a label on what is merged launches nothing',
    play: () =>
      inTrap({ follow: { on: 'label' } }, async ({ happen, built, launched, comments }) => {
        await happen({ kind: 'open' });
        await built();
        await happen({ kind: 'merge' });
        await happen({ kind: 'label', name: 'preview' });
        expect(launched()).toBe(0);
        expect(comments()).toEqual([]);
      }),
  },
  {
    groups: [11],
    title: 'one that becomes a draft keeps the commit that runs, and follows again when it is ready',
    play: () =>
      inTrap({ ...always, image: byCommit }, async ({ happen, built, live, runs, head, launched }) => {
        await happen({ kind: 'open' });
        await built();
        const before = head();
        await happen({ kind: 'draft' });
        expect(live()).toHaveLength(1);
        await happen({ kind: 'push' });
        await built();
        expect(runs()).toBe(before);
        await happen({ kind: 'ready' });
        expect(runs()).toBe(head());
        expect(launched()).toBe(1);
      }),
  },
  {
    isLong: true,
    groups: [11],
    title: 'a label that is off and on again within a second leaves one preview',
    play: () =>
      inTrap({ follow: { on: 'label' } }, async ({ happen, begin, settle, built, live, runs, head }) => {
        await happen({ kind: 'open' });
        await built();
        await happen({ kind: 'label', name: 'preview' });
        expect(live()).toHaveLength(1);
        await begin({ kind: 'unlabel', name: 'preview' });
        await begin({ kind: 'label', name: 'preview' });
        await settle();
        expect(live()).toHaveLength(1);
        expect(runs()).toBe(head());
        await happen({ kind: 'unlabel', name: 'preview' });
        expect(live()).toEqual([]);
      }),
  },
];
