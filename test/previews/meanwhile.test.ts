import { describe, expect, it } from 'vitest';
import { passTime } from '../../sandbox/play/settle.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { inSandbox, type Stage, textOf } from '../in-sandbox.ts';

const ours = (pr: number) => ({
  Slipway: 'slipway-dev',
  Purpose: 'pr-preview',
  PR: String(pr),
  Repository: 'acme/gym-api',
  'requested-by': 'U0DEV',
  'shutdown-at': '2026-01-15T13:00:00Z',
});

const live = (sandbox: Sandbox) =>
  sandbox.aws.ec2.instances().filter(({ state }) => !['shutting-down', 'terminated'].includes(state));

const launches = (sandbox: Sandbox) =>
  sandbox
    .awsCalls()
    .filter(({ operation, input, error }) => operation === 'RunInstances' && !error && !isDryRun(input));
const isDryRun = (input: unknown): boolean => JSON.stringify(input).includes('"DryRun":true');

/** Types a command and lets this much time pass, whether or not it has ended by then. */
async function typeAndWait({ sandbox }: Stage, user: string, command: string, seconds: number) {
  const { settled } = sandbox.aws.lambda;
  await sandbox.slack.type(user, command);
  await settled();
  await passTime(sandbox.clock, settled, seconds * 1000);
}

const store = (sandbox: Sandbox, index: number) => {
  const instance = [...sandbox.aws.ec2.store.all.values()][index];
  if (!instance) throw new Error('There is no such instance');
  return instance;
};

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
    { when: 'before it is online', seconds: 25 },
    { when: 'while it is deployed', seconds: 60 },
  ])('$when is gone, is not launched again, and its message names who did it', async ({ seconds }) => {
    await inSandbox(async (stage) => {
      const { sandbox, as } = stage;
      await typeAndWait(stage, 'U0DEV', '/preview up 123', seconds);
      const down = await as('U0OPS', '/preview down 123');
      expect(down.outcome).toBe('done');
      expect(live(sandbox)).toEqual([]);
      expect(launches(sandbox)).toHaveLength(1);
      const [up] = sandbox.aws.lambda.executions;
      expect(up?.result).toEqual({ outcome: 'failed', reason: 'torn-down' });
      const [message] = sandbox.slack.messages();
      expect(message?.text).toContain('Terminated by <@U0OPS>');
      await as('U0OPS', 'wait 1h');
      expect(live(sandbox)).toEqual([]);
    });
  });

  it('by hand, not by Slipway, is not launched again either', async () => {
    await inSandbox(async (stage) => {
      const { sandbox, as } = stage;
      await typeAndWait(stage, 'U0DEV', '/preview up 123', 20);
      store(sandbox, 0).terminatingAt = sandbox.clock.now();
      await as('U0DEV', 'wait 5m');
      expect(sandbox.slack.messages()[0]?.text).toContain('who ended it left no name');
      expect(launches(sandbox)).toHaveLength(1);
      const again = await as('U0DEV', '/preview up 123');
      expect(again.outcome).toBe('done');
      expect(live(sandbox)).toHaveLength(1);
    });
  });
});

describe('an instance that something happened to', () => {
  it('terminated by hand is no preview any more, and does not block the next one', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      await as('U0DEV', '/preview up 123');
      store(sandbox, 0).terminatingAt = sandbox.clock.now();
      const status = await as('U0DEV', '/preview status 123');
      expect(status.outcome).toBe('failed');
      expect(textOf(status)).toContain('PR 123 has no preview');
      expect((await as('U0DEV', '/preview up 123')).outcome).toBe('done');
      expect(live(sandbox)).toHaveLength(1);
      expect(launches(sandbox)).toHaveLength(2);
    });
  });

  it('stopped by hand is not waited for: the answer says so at once, and how to replace it', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      const [id = ''] = sandbox.aws.ec2.seed([{ tags: ours(123) }]);
      store(sandbox, 0).stopped = true;
      const began = sandbox.clock.now();
      const report = await as('U0DEV', '/preview up 123');
      expect(report.outcome).toBe('failed');
      expect(textOf(report)).toMatch(new RegExp(`${id}.* is stopped.*\`/preview up 123 --fresh\``));
      expect(sandbox.clock.now() - began).toBe(0);
      expect(launches(sandbox)).toEqual([]);
      expect((await as('U0DEV', '/preview list')).messages[0]?.text).toContain('stopped');
      expect((await as('U0DEV', '/preview up 123 --fresh')).outcome).toBe('done');
      expect(live(sandbox).map(({ state }) => state)).toEqual(['running']);
    });
  });

  it('not online until now is waited for by the next /preview up, in place', async () => {
    await inSandbox(async (stage) => {
      const { sandbox, as } = stage;
      sandbox.setFault('ssm-never-online', true);
      sandbox.aws.ec2.seed([{ tags: ours(123) }]);
      await typeAndWait(stage, 'U0DEV', '/preview up 123', 90);
      expect(sandbox.slack.messages()[0]?.text).toContain('Preparing the preview of PR 123');
      sandbox.setFault('ssm-never-online', false);
      await as('U0DEV', 'wait 2m');
      expect(sandbox.slack.messages()[0]?.text).toContain('The preview of PR 123 is ready');
      expect(launches(sandbox)).toEqual([]);
    });
  });

  it('doubled is replaced as a whole by --fresh', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      const doubles = sandbox.aws.ec2.seed([{ tags: ours(123) }, { tags: ours(123) }]);
      const [other] = sandbox.aws.ec2.seed([{ tags: ours(124) }]);
      expect((await as('U0DEV', '/preview up 123 --fresh')).outcome).toBe('done');
      const running = live(sandbox).map(({ id }) => id);
      expect(running).toHaveLength(2);
      expect(running).toContain(other);
      expect(running).not.toEqual(expect.arrayContaining([doubles[0]]));
      expect(running).not.toEqual(expect.arrayContaining([doubles[1]]));
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
        expect(textOf(report)).toContain('起動中 10 件、上限 10 件です。');
        expect(textOf(report)).toContain('`/preview list`');
        expect(launches(sandbox)).toEqual([]);
      },
      { language: 'ja' },
    );
  });
});
