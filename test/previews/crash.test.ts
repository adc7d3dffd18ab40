import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../sandbox/clock.ts';
import { settle } from '../../sandbox/play/settle.ts';
import { createSandbox, type Sandbox, sandboxStart } from '../../sandbox/sandbox.ts';

async function inSandbox<T>(use: (sandbox: Sandbox) => Promise<T>): Promise<T> {
  const sandbox = await createSandbox({ clock: createVirtualClock(sandboxStart) });
  try {
    return await use(sandbox);
  } finally {
    await sandbox.close();
  }
}

const launchesOf = (sandbox: Sandbox) =>
  sandbox
    .awsCalls()
    .filter(({ operation, input, error }) => operation === 'RunInstances' && !error && !isDryRun(input));

const isDone = (result: unknown): boolean => JSON.stringify(result) === '{"outcome":"done"}';

const isDryRun = (input: unknown): boolean => JSON.stringify(input).includes('"DryRun":true');

async function upWithCrash(crash: { checkpoint: number; when: 'before' | 'after' } | undefined) {
  return inSandbox(async (sandbox) => {
    const typed = sandbox.slack.compose('U0DEV', '/preview up 123');
    await sandbox.slack.send(typed);
    const [execution] = sandbox.aws.lambda.executions;
    if (!execution) throw new Error('No execution was started');
    if (crash) sandbox.aws.lambda.crashAt(execution.name, crash.checkpoint, crash.when);
    await settle(sandbox.stage);
    const [ended] = sandbox.aws.lambda.executions;
    return {
      result: ended?.result,
      checkpoints: ended?.checkpoints ?? 0,
      live: new Set(
        sandbox.aws.ec2
          .instances()
          .filter(({ state }) => state === 'running')
          .map(({ id }) => id),
      ).size,
      tokens: new Set(launchesOf(sandbox).map(({ input }) => JSON.stringify(input))).size,
      deployments: sandbox.awsCalls().filter(({ operation, error }) => operation === 'SendCommand' && !error).length,
    };
  });
}

describe('an operation that crashes', () => {
  it('launches one instance and deploys once, whichever checkpoint it dies at', async () => {
    const whole = await upWithCrash(undefined);
    expect(whole).toMatchObject({ result: { outcome: 'done' }, live: 1, tokens: 1, deployments: 1 });
    expect(whole.checkpoints).toBeGreaterThan(10);
    // The launch and what leads to it lie before checkpoint 18; of the polls that follow a sample is enough.
    const points = Array.from({ length: whole.checkpoints }, (_, index) => index + 1).filter(
      (checkpoint) => checkpoint < 18 || checkpoint % 7 === 0 || checkpoint > whole.checkpoints - 3,
    );
    const crashes = points.map(
      (checkpoint) => ({ checkpoint, when: checkpoint % 2 === 0 ? 'before' : 'after' }) as const,
    );
    const ends = await Promise.all(crashes.map(async (crash) => ({ ...crash, ...(await upWithCrash(crash)) })));
    const wrong = ends.filter(
      ({ result, live, tokens, deployments }) => !isDone(result) || live !== 1 || tokens !== 1 || deployments !== 1,
    );
    expect(wrong).toEqual([]);
  });
});
