import { expect } from 'vitest';
import { byCommit, inTrap, type Trap, workflow } from './scene.ts';

const always = { follow: { on: 'always' } } as const;

/** Whether an image is there, and why not. */
export const imageTraps: readonly Trap[] = [
  {
    groups: [17],
    title: 'runs of something else wake nothing, and one whose pull requests GitHub leaves out finds its own',
    play: () =>
      inTrap(always, async ({ happen, begin, deliverOther, launched, sandbox }) => {
        await happen({ kind: 'open' });
        const [ended] = (await begin({ kind: 'ci', result: 'success' }, { delivering: 'hold' })).deliveries;
        if (!ended) throw new Error('Nothing was delivered');
        const woken = sandbox.aws.lambda.executions.length;
        const run = (change: object) => (payload: Record<string, unknown>) => ({
          ...payload,
          workflow_run: { ...Object(payload.workflow_run), ...change },
        });
        expect(await deliverOther(ended, run({ path: '.github/workflows/lint.yml' }))).toBe(202);
        expect(await deliverOther(ended, run({ event: 'pull_request_target', head_sha: 'b'.repeat(40) }))).toBe(202);
        expect(await deliverOther(ended, run({ event: 'merge_group' }))).toBe(202);
        expect(sandbox.aws.lambda.executions).toHaveLength(woken);
        expect(await deliverOther(ended, run({ head_sha: 'c'.repeat(40), pull_requests: [] }))).toBe(202);
        expect(launched()).toBe(0);
        expect(await deliverOther(ended, run({ pull_requests: [null, null] }))).toBe(202);
        expect(launched()).toBe(1);
      }),
  },
  {
    groups: [17],
    title: 'a run that failed, that waits for an approval or that pushed nothing is said on the pull request',
    play: () =>
      inTrap({ ...always, image: byCommit }, async ({ happen, built, sandbox, comments, launched, live }) => {
        await happen({ kind: 'open' });
        await happen({ kind: 'ci', result: 'failure' });
        expect(comments().join()).toContain('Preview: failed');
        const failed = comments().join();
        await happen({ kind: 'ci', result: 'waiting' });
        expect(comments()).toHaveLength(1);
        expect(comments().join()).not.toBe(failed);
        sandbox.setFault('image-missing', true);
        await built();
        expect(launched()).toBe(0);
        expect(comments().join()).toMatch(/Preview: failed/);
        sandbox.setFault('image-missing', false);
        await built();
        expect(live()).toHaveLength(1);
        expect(comments().join()).toContain('Preview: ready');
      }),
  },
  {
    groups: [18],
    title: 'a conflict with the base, which starts no run, is said after the deadline at the latest',
    play: () =>
      inTrap({ ...always, language: 'ja' }, async ({ happen, built, pull, pass, comments, runs, head, launched }) => {
        await happen({ kind: 'open' });
        await built();
        const before = head();
        pull().mergeable = false;
        await happen({ kind: 'push' });
        expect(comments().join()).toContain('イメージを待っています');
        await pass(31);
        await happen({ kind: 'edit', title: 'Another title' });
        expect(comments().join()).toMatch(/以前のコミットが動いています[\s\S]*ベースブランチとコンフリクトしている/);
        expect(runs()).toBe(before);
        expect(launched()).toBe(1);
      }),
  },
  {
    groups: [19],
    title: "an image that is labelled with the test merge counts as the head's, and the status says so",
    play: () =>
      inTrap(always, async ({ happen, built, github, as, runs, head }) => {
        github.world.buildsMerge = true;
        await happen({ kind: 'open' });
        await built();
        expect(runs()).toBe(head());
        const { messages } = await as('U0DEV', '/preview status 123');
        expect(messages.map(({ text }) => text).join()).toMatch(/Is your push in it\? Yes[^\n]*merge/i);
      }),
  },
  {
    groups: [20],
    title: 'the image of before under a tag that moves is not taken for the new commit',
    play: () =>
      inTrap({ follow: { workflow } }, async ({ as, happen, sweep, built, runs, head, comments, said }) => {
        await happen({ kind: 'open' });
        await built();
        await as('U0DEV', '/preview up 123');
        const before = head();
        await happen({ kind: 'push' });
        await sweep();
        expect(runs()).toBe(before);
        expect(comments().join()).toContain('waiting for the image');
        const status = await as('U0DEV', '/preview status 123');
        expect(status.messages.map(({ text }) => text).join()).toContain('Is your push in it? No');
        await built();
        expect(runs()).toBe(head());
        expect(said()).toContain(head().slice(0, 7));
      }),
  },
];
