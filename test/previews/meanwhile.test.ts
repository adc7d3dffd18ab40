import { describe, expect, it } from 'vitest';
import { inSandbox, textOf } from '../in-sandbox.ts';
import { launches, live, ours, stoppedByHand, store, tornDownAfter } from './meanwhile-scene.ts';

describe('a payload that Slack delivers three times', () => {
  it('starts one operation', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      const typed = sandbox.slack.compose('U0DEV', '/preview list');
      const sent = await Promise.all([sandbox.slack.send(typed), sandbox.slack.send(typed)]);
      await sandbox.aws.lambda.settled();
      sent.push(await sandbox.slack.send(typed));
      await as('U0DEV', 'wait 1m');
      expect(sent.map(({ ok }) => ok)).toEqual([true, true, true]);
      expect(sandbox.aws.lambda.executions).toHaveLength(1);
      expect(sandbox.audit()).toHaveLength(1);
      expect(sandbox.slack.messages()).toHaveLength(1);
    });
  });
});

describe('a preview that is torn down while it is being launched', () => {
  it.each([
    { when: 'at the same moment', seconds: 0 },
    { when: 'before it runs', seconds: 10 },
    { when: 'while it is deployed', seconds: 60 },
  ])('$when is gone, is not launched again, and its message names who did it', tornDownAfter);
});

describe('an instance that something happened to', () => {
  it('stopped by hand is started again and deployed to, and nothing is launched beside it', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      sandbox.aws.ec2.seed([{ tags: ours(123) }]);
      stoppedByHand(sandbox, store(sandbox, 0));
      expect((await as('U0DEV', '/preview list')).messages[0]?.text).toContain('asleep');
      expect((await as('U0DEV', '/preview up 123')).outcome).toBe('done');
      expect(launches(sandbox)).toEqual([]);
      expect(live(sandbox).map(({ state }) => state)).toEqual(['running']);
    });
  });
});

describe('a client token that a failed launch has spent', () => {
  it('holds the next launch up for a minute, and no longer', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      sandbox.setFault('no-capacity', true);
      expect((await as('U0DEV', '/preview up 123')).outcome).toBe('failed');
      sandbox.setFault('no-capacity', false);
      await as('U0DEV', 'wait 10m');
      const began = sandbox.clock.now();
      expect((await as('U0DEV', '/preview up 123')).outcome).toBe('done');
      const refused = sandbox.awsCalls().filter(({ error }) => error === 'IdempotentParameterMismatch');
      expect(refused).toHaveLength(1);
      expect(live(sandbox)).toHaveLength(1);
      expect(sandbox.clock.now() - began).toBeLessThan(3 * 60_000);
    });
  });
});

describe('the limit', () => {
  it('is told in Japanese to whom reads Japanese', async () => {
    await inSandbox(
      async ({ sandbox, as }) => {
        sandbox.aws.ec2.seed(Array.from({ length: 10 }, (_, index) => ({ tags: ours(index + 1) })));
        const report = await as('U0DEV', '/preview up 123');
        expect(report.outcome).toBe('failed');
        expect(textOf(report)).toMatch(/^\*PR 123 は起動していません。プレビュー数が上限に達しています。/);
        expect(textOf(report)).toContain('プレビュー 10 件、上限 10 件です。');
        expect(textOf(report)).toContain('`/preview list`');
        expect(launches(sandbox)).toEqual([]);
      },
      { language: 'ja' },
    );
  });
});
