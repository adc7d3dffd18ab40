import type { GithubReason } from '../../../src/github/github-error.ts';
import { createSteps, type Durable } from '../../../src/operations/steps.ts';
import type { Writing } from '../../../src/previews/follow/try-github.ts';
import type { durably } from '../../operations/durably.ts';

type Stage = Awaited<ReturnType<typeof durably>>;
type Crash = Parameters<Stage['run']>[1];
type Line = { readonly level: string; readonly message: string } & Readonly<Record<string, unknown>>;

/** Runs what writes to GitHub as a durable execution, and gives what it gave back and what it logged. */
export async function written(stage: Stage, work: (writing: Writing) => Promise<unknown>, crash?: Crash) {
  const lines: Line[] = [];
  const once = async (durable: Durable, now: () => number) => {
    const log: Writing['log'] = (level, message, facts) => lines.push({ level, message, ...facts });
    const steps = createSteps(durable, now, log, 0);
    await steps.step('begin', async () => true);
    return work({ steps, log, id: 'abc123def456', refused: new Map<string, GithubReason | 'fault'>() });
  };
  const ended = await stage.run(once, crash);
  return { ...ended, lines };
}
