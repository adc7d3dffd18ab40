import type { CommandInvocation } from '../../aws/ssm.ts';
import { redact } from '../../slack/redact.ts';
import type { RunResult, Stream } from '../run-result.ts';

export const commandResult = (invocation: CommandInvocation, patterns: readonly string[]): RunResult => ({
  kind: invocation.succeeded ? 'succeeded' : (endings[invocation.status] ?? 'failed'),
  exitCode: invocation.exitCode < 0 ? undefined : invocation.exitCode,
  status: invocation.status,
  output: printedText(invocation, patterns),
  cut: cutStreams(invocation),
});

const endings: Readonly<Record<string, RunResult['kind']>> = {
  Cancelled: 'cancelled',
  TimedOut: 'timed-out',
  ExecutionTimedOut: 'timed-out',
  DeliveryTimedOut: 'not-started',
  Undeliverable: 'not-started',
  Terminated: 'not-started',
};

/** What there is to tell of a command whose end nobody saw. */
export const unanswered: Readonly<Record<'gone' | 'timed-out' | 'silent', RunResult>> = {
  gone: { kind: 'failed', status: 'the instance was terminated meanwhile', output: '' },
  silent: { kind: 'timed-out', status: 'the agent on the instance fell silent; the script may still run', output: '' },
  'timed-out': { kind: 'timed-out', status: 'Systems Manager did not report back', output: '' },
};

/** SSM keeps this much of the standard output and of the errors. */
const keptOutput = 24_000;
const keptErrors = 8_000;

type Printed = Pick<CommandInvocation, 'output' | 'errors'>;

const cutStreams = ({ output, errors }: Printed): readonly Stream[] => [
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
