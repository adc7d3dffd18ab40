import { expect } from 'vitest';
import type { Instance } from '../../sandbox/aws/instances.ts';
import { passTime } from '../../sandbox/play/settle.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { inSandbox, type Stage } from '../in-sandbox.ts';

export const ours = (pr: number) => ({
  Slipway: 'slipway-dev',
  Purpose: 'pr-preview',
  PR: String(pr),
  Repository: 'acme/gym-api',
  'requested-by': 'U0DEV',
  'shutdown-at': '2026-01-15T13:00:00Z',
});

export const live = (sandbox: Sandbox) =>
  sandbox.aws.ec2.instances().filter(({ state }) => !['shutting-down', 'terminated'].includes(state));

export const launches = (sandbox: Sandbox) =>
  sandbox
    .awsCalls()
    .filter(({ operation, input, error }) => operation === 'RunInstances' && !error && !isDryRun(input));

const isDryRun = (input: unknown): boolean => JSON.stringify(input).includes('"DryRun":true');

/** Types a command and lets this much time pass, whether or not it has ended by then. */
export async function typeAndWait({ sandbox }: Stage, user: string, command: string, seconds: number) {
  const { settled } = sandbox.aws.lambda;
  await sandbox.slack.type(user, command);
  await settled();
  await passTime(sandbox.clock, settled, seconds * 1000);
}

export const store = (sandbox: Sandbox, index: number) => {
  const instance = [...sandbox.aws.ec2.store.all.values()][index];
  if (!instance) throw new Error('There is no such instance');
  return instance;
};

/** Stopped in the console a while ago: nobody noted it. */
export const stoppedByHand = ({ clock }: Sandbox, instance: Instance) =>
  instance.turns.push({
    to: 'stopped',
    at: clock.now(),
    reason: 'Client.UserInitiatedShutdown: User initiated shutdown',
  });

/** A launch that somebody tears down after so many seconds. */
export async function tornDownAfter({ seconds }: { readonly seconds: number }) {
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
}
