import { LambdaClient, SendDurableExecutionCallbackSuccessCommand } from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { settle } from '../../sandbox/play/settle.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { callbackOf } from '../../src/operations/decision.ts';
import { inSandbox } from '../in-sandbox.ts';

/** What the Approve button of the newest plan carries. */
function buttonOf(sandbox: Sandbox) {
  const written = JSON.stringify(sandbox.slack.messages().map(({ blocks }) => blocks));
  const [, plan = '', carried = ''] =
    /"value":"\/slipway approve \S+ \S+ \S+ \S+ ([0-9a-f]{12}) ([0-9a-f]+)"/.exec(written) ?? [];
  return { plan, callback: callbackOf(carried) };
}

/** Answers the waiting execution itself, past everything that looks at who presses a button. */
async function decide(sandbox: Sandbox, callback: string, decision: string) {
  const client = new LambdaClient({
    region: 'ap-northeast-1',
    endpoint: sandbox.aws.endpoint,
    credentials: sandbox.aws.ownCredentials('slipway-dev-operation'),
  });
  const Result = Buffer.from(decision);
  await client.send(new SendDurableExecutionCallbackSuccessCommand({ CallbackId: callback, Result }));
  await settle(sandbox.stage);
}

describe('a decision that reaches the waiting request', () => {
  it.each(['', 'approved', '{"verdict":"approved"}'])('ends it where it cannot be read: %j', async (decision) => {
    await inSandbox(async ({ sandbox, as }) => {
      expect((await as('U0OPS', '/run migrate staging')).outcome).toBe('waiting');
      await decide(sandbox, buttonOf(sandbox).callback, decision);
      expect(sandbox.aws.lambda.executions[0]?.result).toMatchObject({ outcome: 'failed' });
      expect(sandbox.awsCalls().filter(({ operation }) => operation === 'RunTask')).toEqual([]);
      expect((await as('U0SRE', 'press Approve')).outcome).not.toBe('done');
    });
  });

  it.each([
    { which: 'of somebody else on the plan that was shown', by: 'U0SRE', other: undefined, tasks: 1, outcome: 'done' },
    { which: 'on another plan', by: 'U0SRE', other: '000000000000', tasks: 0, outcome: 'failed' },
    { which: 'of who asked', by: 'U0OPS', other: undefined, tasks: 0, outcome: 'failed' },
  ])('starts $tasks where it is one $which', async ({ by, other, tasks, outcome }) => {
    await inSandbox(async ({ sandbox, as }) => {
      expect((await as('U0OPS', '/run migrate staging')).outcome).toBe('waiting');
      const { plan, callback } = buttonOf(sandbox);
      const decision = { verdict: 'approved', rule: 'roles.operator', by, plan: other ?? plan };
      await decide(sandbox, callback, JSON.stringify(decision));
      expect(sandbox.awsCalls().filter(({ operation }) => operation === 'RunTask')).toHaveLength(tasks);
      expect(sandbox.aws.lambda.executions[0]?.result).toMatchObject({ outcome });
      const approved = sandbox.audit().filter((entry) => entry.outcome === 'approved');
      expect(approved).toHaveLength(tasks);
    });
  });
});
