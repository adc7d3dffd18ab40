import { createVirtualClock } from '../../sandbox/clock.ts';
import { passTime, settle } from '../../sandbox/play/settle.ts';
import { createSandbox, type Sandbox, sandboxStart } from '../../sandbox/sandbox.ts';

type Crash = { readonly checkpoint: number; readonly when: 'before' | 'after' };

/** Plays a request whose execution dies at one checkpoint, and tells what came of it. */
async function playWithCrash(play: (sandbox: Sandbox, crash: () => void) => Promise<void>, crash?: Crash) {
  const sandbox = await createSandbox({ clock: createVirtualClock(sandboxStart) });
  try {
    let name = '';
    await play(sandbox, () => {
      name = sandbox.aws.lambda.executions.at(-1)?.name ?? '';
      if (crash) sandbox.aws.lambda.crashAt(name, crash.checkpoint, crash.when);
    });
    const execution = sandbox.aws.lambda.executions.find((one) => one.name === name);
    const running = sandbox.aws.calls.filter(({ operation, error }) => operation === 'RunTask' && !error);
    return {
      result: execution?.result,
      checkpoints: execution?.checkpoints ?? 0,
      /** The same bytes with the same client token are the same task. */
      tasks: new Set(running.map(({ input }) => JSON.stringify(input))).size,
    };
  } finally {
    await sandbox.close();
  }
}

const migrate = async ({ slack, stage }: Sandbox, crash: () => void) => {
  await slack.type('U0OPS', '/run migrate staging');
  crash();
  await settle(stage);
  await slack.press('U0SRE', 'Approve');
  await settle(stage);
};

/** Plays an approved run whose execution dies at one checkpoint, or at none. */
export const runWithCrash = (crash?: Crash) => playWithCrash(migrate, crash);

/** Opens a tunnel whose execution dies at one checkpoint, or at none, and lets its time pass. */
export const tunnelWithCrash = (crash?: Crash) =>
  playWithCrash(async ({ slack, stage, clock }, willCrash) => {
    await slack.type('U0OPS', '/run db-tunnel prod');
    willCrash();
    await settle(stage);
    await passTime(clock, stage.settled, 2 * 3_600_000);
    await settle(stage);
  }, crash);

/** What came of those that did not end as if nothing had happened. */
export async function wrongAfter(crashes: readonly Crash[], playOne = runWithCrash) {
  const wrong: unknown[] = [];
  for (let at = 0; at < crashes.length; at += atOnce) {
    const ends = await Promise.all(
      crashes.slice(at, at + atOnce).map(async (crash) => ({ ...crash, ...(await playOne(crash)) })),
    );
    wrong.push(...ends.filter(({ result, tasks }) => JSON.stringify(result) !== '{"outcome":"done"}' || tasks !== 1));
  }
  return wrong;
}

/** The sandbox takes a dead invocation for over once it has been silent for 25 ms: so many leave each other time to speak. */
const atOnce = 4;
