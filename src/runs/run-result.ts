import { redact } from '../slack/redact.ts';

/** How a command or a task ended, masked and fit to be stored with the execution. */
export type RunResult = {
  /** `failed`: it ran, and its exit code is not 0. */
  readonly kind: 'succeeded' | 'failed' | 'cancelled' | 'timed-out' | 'not-started';
  readonly exitCode: number | undefined;
  /** AWS's own word for how it ended. */
  readonly status: string;
  readonly output: string;
  /** What Systems Manager kept only the beginning of. */
  readonly cut?: readonly Stream[];
};

export type Stream = 'stdout' | 'stderr';

/** SSM keeps this much of the standard output and of the errors. */
const keptOutput = 24_000;
const keptErrors = 8_000;

type Printed = { readonly output: string; readonly errors: string };

export const cutStreams = ({ output, errors }: Printed): readonly Stream[] => [
  ...(output.length < keptOutput ? [] : ['stdout' as const]),
  ...(errors.length < keptErrors ? [] : ['stderr' as const]),
];

/** What was printed with secrets masked. Where SSM cut it, the last line goes: half a secret has no shape to know it by. */
export function printedText({ output, errors }: Printed, patterns: readonly string[]): string {
  const parts = [whole(output, keptOutput), whole(errors, keptErrors)].map((text) => redact(text, patterns).trimEnd());
  return parts.filter((text) => text.trim() !== '').join('\n');
}

function whole(text: string, kept: number): string {
  if (text.length < kept) return text;
  return `${text.slice(0, Math.max(0, text.lastIndexOf('\n')))}\n…`;
}
