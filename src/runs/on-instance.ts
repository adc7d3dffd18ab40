import { createSentCommands } from '../aws/sent-commands.ts';
import { type CommandInvocation, createSsm } from '../aws/ssm.ts';
import { parseDuration } from '../config/duration.ts';
import { type Followed, followCommand } from '../operations/follow-command.ts';
import type { Operation } from '../operations/operation.ts';
import type { Outcome } from '../operations/outcome.ts';
import type { Field } from '../slack/blocks/card.ts';
import type { AskedRun } from './asked-run.ts';
import { runDocuments } from './documents.ts';
import { endWithoutInstance } from './end-without-instance.ts';
import { findInstance, targetTags } from './find-instance.ts';
import { finishFailed, finishRun } from './finish-run.ts';
import type { Prepared } from './prepared.ts';
import { instanceAccess } from './run-access.ts';
import { runLabels, runningMessage } from './run-messages.ts';
import { cutStreams, printedText, type RunResult } from './run-result.ts';
import { storedOutput } from './stored-output.ts';

type Run = AskedRun<'instance'>;

/** A command on an instance: finds the instance, and sends it the document of the stack that carries the script. */
export async function prepareOnInstance(operation: Operation, run: Run, step: string): Promise<Prepared> {
  const { settings, stack } = operation;
  const document = runDocuments(settings, stack).find(({ key }) => key === `run-${run.name}`);
  if (!document) throw new Error('The stack has no such document');
  const tags = targetTags(settings, stack, run.target);
  const found = await instanceAccess(operation, run.target)
    .read()
    .step(step, (connection) => findInstance(connection, tags));
  if (found.kind !== 'found') return { kind: 'ended', outcome: await endWithoutInstance(operation, run, found) };
  return {
    kind: 'ready',
    item: {
      id: run.target,
      facts: [
        { label: runLabels.instance, value: found.id },
        { label: { en: 'Document', ja: 'ドキュメント' }, value: document.name },
        ...Object.entries(run.values).map(([name, value]) => ({ label: { en: name, ja: name }, value })),
      ],
    },
    start: (fields) => start(operation, run, { instance: found.id, document: document.name, fields }),
  };
}

type Start = { readonly instance: string; readonly document: string; readonly fields: readonly Field[] };

async function start(operation: Operation, run: Run, { instance, document, fields }: Start): Promise<Outcome> {
  const { request, settings, steps, progress, say } = operation;
  const access = instanceAccess(operation, run.target).send(instance, document);
  const startedAt = steps.now();
  const sent = await access.attempt(`send run-${run.name}`, (connection) =>
    createSsm(connection).sendOnce({
      document,
      instance,
      parameters: Object.fromEntries(Object.entries(run.values).map(([name, value]) => [name, [value]])),
      comment: `slipway ${request.id}`,
      storeOutput: settings.runOutput,
    }),
  );
  if (!sent.ok) return finishFailed(operation, sent.failure);
  const shown = [{ label: say(runLabels.instance), value: { code: instance } }, ...fields];
  await progress.show(runningMessage(operation, run, sent.value, shown));
  const timeoutSeconds = Math.ceil((parseDuration(run.entry.timeout) ?? 0) / 1000);
  const pace = { everySeconds: timeoutSeconds > 1800 ? 10 : 3, forSeconds: timeoutSeconds + 60 };
  const command = { id: sent.value, instance };
  const followed = await followCommand(access, `wait for run-${run.name}`, command, pace, (invocation) =>
    resultOf(invocation, run.entry.redact),
  );
  if (followed.kind === 'timed-out') {
    const cancelling = instanceAccess(operation, run.target).cancel();
    await cancelling.attempt('stop what takes too long', (connection) =>
      createSentCommands(connection).cancel(command.id),
    );
  }
  return finish(operation, run, followed, { startedAt, fields: shown, command });
}

const resultOf = (invocation: CommandInvocation, patterns: readonly string[]): RunResult => ({
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

type Ending = {
  readonly startedAt: number;
  readonly fields: readonly Field[];
  readonly command: { readonly id: string; readonly instance: string };
};

async function finish(operation: Operation, run: Run, followed: Followed<RunResult>, ending: Ending): Promise<Outcome> {
  if (followed.kind === 'failed') return finishFailed(operation, followed.failure);
  const result = followed.kind === 'finished' ? followed.value : unanswered[followed.kind];
  const place = run.target.startsWith('pr-') ? 'preview' : 'unknown';
  const evidence = { kind: 'text', source: 'command-output', text: result.output, place } as const;
  const { command, ...rest } = ending;
  const stored = storedOutput(operation.settings.runOutput, command, result.cut);
  return finishRun(operation, run, { ...rest, result, stored, evidence: [evidence] });
}

const unanswered: Readonly<Record<'gone' | 'timed-out', RunResult>> = {
  gone: { kind: 'failed', exitCode: undefined, status: 'the instance was terminated meanwhile', output: '' },
  'timed-out': { kind: 'timed-out', exitCode: undefined, status: 'Systems Manager did not report back', output: '' },
};
