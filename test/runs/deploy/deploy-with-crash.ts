import { createVirtualClock } from '../../../sandbox/clock.ts';
import type { FaultName } from '../../../sandbox/faults.ts';
import { settle } from '../../../sandbox/play/settle.ts';
import { createSandbox, sandboxStart } from '../../../sandbox/sandbox.ts';
import { aloneSettings } from './alone.ts';

export type Crash = { readonly checkpoint: number; readonly when: 'before' | 'after' };

/** What is played before the command whose operation dies. */
type Play = { readonly command: string; readonly faults?: readonly FaultName[]; readonly deregistered?: string };

/** Plays a command on production whose operation dies at one checkpoint, or at none. */
export async function deployWithCrash({ command, faults = [], deregistered }: Play, crash?: Crash) {
  const sandbox = await createSandbox({ clock: createVirtualClock(sandboxStart), settings: aloneSettings, faults });
  const { slack, stage, aws } = sandbox;
  try {
    const gone = deregistered === undefined ? undefined : aws.definitions.find(deregistered);
    if (gone) gone.status = 'INACTIVE';
    await slack.type('U0OPS', command);
    const name = aws.lambda.executions.at(-1)?.name ?? '';
    if (crash) aws.lambda.crashAt(name, crash.checkpoint, crash.when);
    await settle(stage);
    const execution = aws.lambda.executions.find((one) => one.name === name);
    const taken = (operation: string) =>
      aws.calls.filter((call) => call.operation === operation && call.error === undefined).length;
    return {
      outcome: JSON.stringify(execution?.result),
      checkpoints: execution?.checkpoints ?? 0,
      registered: taken('RegisterTaskDefinition'),
      deployed: taken('UpdateService'),
    };
  } finally {
    await sandbox.close();
  }
}

/** The sandbox takes a dead invocation for over once it has been silent for 25 ms: so many leave each other time to speak. */
const atOnce = 4;

/** Before and after every checkpoint. */
const crashesOf = (checkpoints: number): Crash[] =>
  Array.from({ length: checkpoints }, (_, index) => index + 1).flatMap((checkpoint) =>
    (['before', 'after'] as const).map((when) => ({ checkpoint, when })),
  );

/** What came of those that did not end as the play does without a crash. */
export async function wrongAfter(play: Play, checkpoints: number) {
  const { checkpoints: _, ...whole } = await deployWithCrash(play);
  const crashes = crashesOf(checkpoints);
  const wrong: unknown[] = [];
  for (let at = 0; at < crashes.length; at += atOnce) {
    const ends = await Promise.all(
      crashes.slice(at, at + atOnce).map(async (crash) => ({ ...crash, ...(await deployWithCrash(play, crash)) })),
    );
    wrong.push(
      ...ends.filter(
        ({ checkpoint: _at, when: _when, checkpoints: _all, ...end }) => JSON.stringify(end) !== JSON.stringify(whole),
      ),
    );
  }
  return wrong;
}
