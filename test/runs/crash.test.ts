import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../sandbox/clock.ts';
import { settle } from '../../sandbox/play/settle.ts';
import { createSandbox, type Sandbox, sandboxStart } from '../../sandbox/sandbox.ts';

type Crash = { readonly checkpoint: number; readonly when: 'before' | 'after' };

/** Plays a request whose execution dies at one checkpoint, and tells what came of it. */
async function playWithCrash(play: (sandbox: Sandbox, crash: () => void) => Promise<void>, crash: Crash | undefined) {
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

describe('a run whose operation crashes', () => {
  it('keeps its approval and starts one task, whichever checkpoint it dies at', async () => {
    const whole = await playWithCrash(migrate, undefined);
    expect(whole).toMatchObject({ result: { outcome: 'done' }, tasks: 1 });
    expect(whole.checkpoints).toBeGreaterThan(10);
    // Dying after one checkpoint and before the next is the same moment but for what is stored: every second will do.
    const points = Array.from({ length: Math.ceil(whole.checkpoints / 2) }, (_, index) => 2 * index + 1);
    const ends = await Promise.all(
      points.map(async (checkpoint) => {
        const when = checkpoint % 4 === 1 ? 'before' : 'after';
        return { checkpoint, ...(await playWithCrash(migrate, { checkpoint, when })) };
      }),
    );
    expect(ends.filter(({ result, tasks }) => JSON.stringify(result) !== '{"outcome":"done"}' || tasks !== 1)).toEqual(
      [],
    );
  });
});
