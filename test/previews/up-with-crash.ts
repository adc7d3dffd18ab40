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

type Crash = { readonly checkpoint: number; readonly when: 'before' | 'after' };

/** Plays `/preview up` whose execution dies at one checkpoint, or at none, and tells what came of it. */
export async function upWithCrash(crash?: Crash) {
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

/** What came of those that did not end as if nothing had happened. */
export async function wrongAfter(crashes: readonly Crash[]) {
  const wrong: unknown[] = [];
  for (let at = 0; at < crashes.length; at += atOnce) {
    const ends = await Promise.all(
      crashes.slice(at, at + atOnce).map(async (crash) => ({ ...crash, ...(await upWithCrash(crash)) })),
    );
    wrong.push(
      ...ends.filter((end) => !isDone(end.result) || end.live !== 1 || end.tokens !== 1 || end.deployments !== 1),
    );
  }
  return wrong;
}

/** The sandbox takes a dead invocation for over once it has been silent for 25 ms: so many leave each other time to speak. */
const atOnce = 4;
