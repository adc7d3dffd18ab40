import { createVirtualClock } from '../sandbox/clock.ts';
import { playStep } from '../sandbox/play/play-step.ts';
import { parseStep } from '../sandbox/play/step.ts';
import type { StepReport } from '../sandbox/play/step-report.ts';
import { createSandbox, type Sandbox, type SandboxOptions, sandboxStart } from '../sandbox/sandbox.ts';
import { acmeWithoutGithub } from './acme-without-github.ts';

export type Stage = {
  readonly sandbox: Sandbox;
  /** Every log line so far. */
  readonly logged: readonly string[];
  /** Plays one step of the command line as this person. */
  readonly as: (user: string, step: string) => Promise<StepReport>;
};

/**
 * A sandbox of its own, for what the command line cannot play; nothing in it waits in real time. Its team has no GitHub
 * unless `settings` say so.
 */
export async function inSandbox<T>(
  use: (stage: Stage) => Promise<T>,
  options: Omit<SandboxOptions, 'clock' | 'sleep' | 'log'> = {},
): Promise<T> {
  const logged: string[] = [];
  const sandbox = await createSandbox({
    settings: acmeWithoutGithub(options.language),
    ...options,
    clock: createVirtualClock(sandboxStart),
    sleep: async () => {},
    log: (line) => logged.push(line),
  });
  try {
    return await use({
      sandbox,
      logged,
      async as(user, written) {
        const step = parseStep(written);
        if (!step) throw new Error(`"${written}" is no step`);
        const [report] = await playStep(sandbox.stage, { step, written, as: [user] });
        if (!report) throw new Error('Nothing was played');
        return report;
      },
    });
  } finally {
    await sandbox.close();
  }
}

export const textOf = (report: StepReport): string => report.messages.map(({ text }) => text).join('\n');
