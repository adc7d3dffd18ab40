import { describe, expect, it } from 'vitest';
import { passTime, settle } from '../../../sandbox/play/settle.ts';
import type { Sandbox } from '../../../sandbox/sandbox.ts';
import { inSandbox, type Stage } from '../../in-sandbox.ts';

const ours = (user: string) => ({
  Slipway: 'slipway-dev',
  Purpose: 'pr-preview',
  PR: '123',
  Repository: 'acme/gym-api',
  'requested-by': user,
  'shutdown-at': '2026-01-15T13:00:00Z',
});

/** What changed instances, in order; a dry run changes none. */
const changes = (sandbox: Sandbox) =>
  sandbox
    .awsCalls()
    .filter(({ operation, error }) => ['RunInstances', 'TerminateInstances'].includes(operation) && !error)
    .filter(({ input }) => !JSON.stringify(input).includes('"DryRun":true'))
    .map(({ operation }) => operation);

const textOf = (sandbox: Sandbox) => sandbox.slack.messages().at(0)?.text ?? '';
const resultOf = (sandbox: Sandbox) => sandbox.aws.lambda.executions.at(0)?.result;

/** Types `--fresh` for a preview that runs, and lets ten seconds pass: it is being terminated then. */
async function replacing({ sandbox }: Stage) {
  const [old = ''] = sandbox.aws.ec2.seed([{ tags: ours('U0DEV') }]);
  const instance = sandbox.aws.ec2.store.all.get(old);
  if (!instance) throw new Error('There is no such instance');
  await sandbox.slack.type('U0DEV', '/preview up 123 --fresh');
  await sandbox.aws.lambda.settled();
  await passTime(sandbox.clock, sandbox.aws.lambda.settled, 10_000);
  expect(changes(sandbox)).toEqual(['TerminateInstances']);
  return instance;
}

describe('/preview up --fresh', () => {
  it('launches once the old instance is gone, signed by who asked', async () => {
    await inSandbox(async (stage) => {
      const { sandbox } = stage;
      const old = await replacing(stage);
      expect(old.tags.get('slack-message')).toMatch(/^C0PREVIEWS\/[\d.]+\/U0DEV$/);
      await settle(sandbox.stage);
      expect(changes(sandbox)).toEqual(['TerminateInstances', 'RunInstances']);
      expect(resultOf(sandbox)).toEqual({ outcome: 'done' });
    });
  });

  it('launches nothing beside an instance that does not go, and says at which stage it ended', async () => {
    await inSandbox(async (stage) => {
      const { sandbox } = stage;
      const old = await replacing(stage);
      old.terminatingAt = sandbox.clock.now() + 3_600_000;
      await settle(sandbox.stage);
      expect(changes(sandbox)).toEqual(['TerminateInstances']);
      expect(resultOf(sandbox)).toEqual({ outcome: 'failed', reason: 'not-terminated' });
      expect(textOf(sandbox)).toContain('Failed at: Terminate the old instance');
    });
  });

  it('launches nothing where AWS does not say whether the old instance is gone', async () => {
    await inSandbox(async (stage) => {
      const { sandbox } = stage;
      await replacing(stage);
      sandbox.setFault('access-denied', true);
      await settle(sandbox.stage);
      expect(changes(sandbox)).toEqual(['TerminateInstances']);
      expect(resultOf(sandbox)).toEqual({ outcome: 'failed', reason: 'not-terminated' });
      expect(textOf(sandbox)).toContain('UnauthorizedOperation');
    });
  });

  it('points to the launch of somebody else who was faster', async () => {
    await inSandbox(async (stage) => {
      const { sandbox } = stage;
      await replacing(stage);
      const [theirs = ''] = sandbox.aws.ec2.seed([{ tags: ours('U0OPS'), launchedAt: sandbox.clock.now() - 5_000 }]);
      await settle(sandbox.stage);
      expect(changes(sandbox)).toEqual(['TerminateInstances']);
      expect(resultOf(sandbox)).toEqual({ outcome: 'done' });
      expect(textOf(sandbox)).toContain(theirs);
    });
  });

  it('ends nothing that its owner has extended while the approval was waited for', async () => {
    await inSandbox(async ({ sandbox, as }) => {
      sandbox.aws.ec2.seed([{ tags: ours('U0OPS') }]);
      expect((await as('U0DEV', '/preview up 123 --fresh')).outcome).toBe('waiting');
      await as('U0OPS', '/preview extend 123 1h');
      await as('U0OPS', 'press Approve');
      expect(changes(sandbox)).toEqual([]);
      expect(resultOf(sandbox)).toEqual({ outcome: 'failed', reason: 'plan-changed' });
    });
  });
});
