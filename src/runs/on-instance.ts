import { createSentCommands } from '../aws/sent-commands.ts';
import { type CommandInvocation, createSsm } from '../aws/ssm.ts';
import { parseDuration } from '../config/duration.ts';
import { explainFailure } from '../operations/explain-failure.ts';
import { type Followed, followCommand } from '../operations/follow-command.ts';
import type { Operation } from '../operations/operation.ts';
import { done, failed, type Outcome } from '../operations/outcome.ts';
import { diagnose } from '../runbook/diagnose.ts';
import type { Field } from '../slack/blocks/card.ts';
import type { AskedRun } from './asked-run.ts';
import { runDocuments } from './documents.ts';
import { type FoundInstance, findInstance, targetTags } from './find-instance.ts';
import type { Prepared } from './prepared.ts';
import { instanceAccess } from './run-access.ts';
import { endedMessage, notRun, runLabels, runningMessage, shortOutput } from './run-messages.ts';
import { printedText, type RunResult } from './run-result.ts';

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
  const { request, steps, progress, say } = operation;
  const access = instanceAccess(operation, run.target).send(instance, document);
  const startedAt = steps.now();
  const sent = await access.attempt(`send run-${run.name}`, (connection) =>
    createSsm(connection).sendOnce({
      document,
      instance,
      parameters: Object.fromEntries(Object.entries(run.values).map(([name, value]) => [name, [value]])),
      comment: `slipway ${request.id}`,
    }),
  );
  if (!sent.ok) {
    await progress.finish(explainFailure(operation, sent.failure));
    return failed(sent.failure.kind === 'fault' ? 'fault' : sent.failure.code);
  }
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
  return finish(operation, run, followed, { startedAt, fields: shown });
}

const resultOf = (invocation: CommandInvocation, patterns: readonly string[]): RunResult => ({
  kind: invocation.succeeded ? 'succeeded' : (endings[invocation.status] ?? 'failed'),
  exitCode: invocation.exitCode < 0 ? undefined : invocation.exitCode,
  status: invocation.status,
  output: printedText(invocation, patterns),
});

const endings: Readonly<Record<string, RunResult['kind']>> = {
  Cancelled: 'cancelled',
  TimedOut: 'timed-out',
  ExecutionTimedOut: 'timed-out',
  DeliveryTimedOut: 'not-started',
  Undeliverable: 'not-started',
  Terminated: 'not-started',
};

type Ending = { readonly startedAt: number; readonly fields: readonly Field[] };

async function finish(operation: Operation, run: Run, followed: Followed<RunResult>, ending: Ending): Promise<Outcome> {
  const { progress, steps } = operation;
  if (followed.kind === 'failed') {
    await progress.finish(explainFailure(operation, followed.failure));
    return failed(followed.failure.kind === 'fault' ? 'fault' : followed.failure.code);
  }
  const result = followed.kind === 'finished' ? followed.value : unanswered[followed.kind];
  const place = run.target.startsWith('pr-') ? 'preview' : 'unknown';
  const diagnoses =
    result.kind === 'succeeded'
      ? []
      : diagnose([{ kind: 'text', source: 'command-output', text: result.output, place }]);
  const durationMs = steps.now() - ending.startedAt;
  await progress.finish(endedMessage(operation, run, { result, durationMs, fields: ending.fields, diagnoses }));
  if (result.output.length > shortOutput)
    await progress.file({
      filename: `${run.name}-${run.target}.log`,
      title: `${run.name} ${run.target}`,
      content: result.output,
    });
  return result.kind === 'succeeded' ? done : failed(result.kind);
}

const unanswered: Readonly<Record<'gone' | 'timed-out', RunResult>> = {
  gone: { kind: 'failed', exitCode: undefined, status: 'the instance was terminated meanwhile', output: '' },
  'timed-out': { kind: 'timed-out', exitCode: undefined, status: 'Systems Manager did not report back', output: '' },
};

async function endWithoutInstance(
  operation: Operation,
  { target }: Run,
  found: Exclude<FoundInstance, { kind: 'found' }>,
): Promise<Outcome> {
  const { progress, say, request } = operation;
  const [, pr] = /^pr-(\d+)$/.exec(target) ?? [];
  if (pr !== undefined) {
    const facts = [say({ en: `PR ${pr} has no running preview.`, ja: `PR ${pr} の起動中のプレビューはありません。` })];
    await progress.finish(
      notRun(operation, facts, [say({ en: 'Launch it: ', ja: '起動する: ' }), { code: `/preview up ${pr}` }]),
    );
    return failed('no-preview');
  }
  const many = found.kind === 'many' ? found.ids.join(', ') : '';
  const facts = [
    many
      ? say({
          en: `More than one running instance carries the tags of ${target}: ${many}`,
          ja: `${target} のタグを持つ起動中のインスタンスが複数あります: ${many}`,
        })
      : say({
          en: `No running instance carries the tags of ${target}.`,
          ja: `${target} のタグを持つ起動中のインスタンスがありません。`,
        }),
  ];
  const next = say({ en: 'Set the tags right, then: ', ja: 'タグを直してから: ' });
  await progress.finish(notRun(operation, facts, [next, { code: request.text }]));
  return failed(many ? 'ambiguous-target' : 'no-instance');
}
