import type { CommandInvocation } from '../../aws/ssm.ts';
import { type CommandPlace, commandEvidence } from '../../operations/command-evidence.ts';
import type { SsmCommand } from '../../runbook/evidence.ts';
import { redact } from '../../slack/redact.ts';
import type { RunResult, Stream } from '../run-result.ts';

export const commandResult = (invocation: CommandInvocation, patterns: readonly string[]): RunResult => ({
  kind: invocation.succeeded ? 'succeeded' : (endings[invocation.details.replaceAll(' ', '')] ?? 'failed'),
  exitCode: invocation.exitCode < 0 ? undefined : invocation.exitCode,
  status: invocation.details,
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
  InvalidPlatform: 'not-started',
  AccessDenied: 'not-started',
};

/** Where Run Command ended it, or its agent lost it: a script that ran to its end has an exit code and its own words. */
export function commandEnding(
  invocation: CommandInvocation,
  patterns: readonly string[],
  at: CommandPlace,
): SsmCommand | undefined {
  const ranToItsEnd = invocation.succeeded || (invocation.details === 'Failed' && invocation.exitCode >= 0);
  if (ranToItsEnd) return undefined;
  return commandEvidence({ ...invocation, errors: redact(invocation.errors, patterns).slice(0, shownErrors) }, at);
}

type Unseen = 'gone' | 'timed-out' | 'silent';

/** What there is to tell of a command whose end nobody saw. */
export const unseen: Readonly<Record<Unseen, RunResult>> = {
  gone: { kind: 'unseen', status: { en: 'the instance ended meanwhile', ja: '途中でインスタンスが終了' }, output: '' },
  silent: {
    kind: 'unseen',
    status: { en: 'the agent on the instance fell silent', ja: 'インスタンスのエージェントが応答しなくなりました' },
    output: '',
  },
  'timed-out': {
    kind: 'unseen',
    status: { en: 'Systems Manager did not report its end', ja: 'Systems Manager から終了の報告がありません' },
    output: '',
  },
};

/** Nothing was sent: the agent does not answer. */
export const notSent: RunResult = {
  kind: 'not-started',
  status: { en: 'Systems Manager does not reach the instance', ja: 'Systems Manager がインスタンスに到達できません' },
};

/** The agent's own words are short; this much is kept with the execution. */
const shownErrors = 2000;

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
