import { explainFailure } from '../operations/explain-failure.ts';
import type { Failure } from '../operations/failure.ts';
import type { Operation } from '../operations/operation.ts';
import { done, failed, type Outcome } from '../operations/outcome.ts';
import { diagnose } from '../runbook/diagnose.ts';
import type { Evidence } from '../runbook/evidence.ts';
import type { AskedRun } from './asked-run.ts';
import { knownValues } from './known-values.ts';
import { shortOutput } from './output-lines.ts';
import { type Ended, endedMessage } from './run-messages.ts';

type Ending = Omit<Ended, 'durationMs' | 'diagnoses'> & {
  readonly startedAt: number;
  /** What the runbook may explain where it did not succeed. */
  readonly evidence: readonly Evidence[];
};

/** The last word of a run: the result in the message, long output as a file in its thread. */
export async function finishRun(operation: Operation, run: AskedRun, ending: Ending): Promise<Outcome> {
  const { progress, steps, settings } = operation;
  const { result, fields, evidence, stored = [] } = ending;
  const diagnoses = result.kind === 'succeeded' ? [] : diagnose(evidence, knownValues(settings, run.target));
  const durationMs = steps.now() - ending.startedAt;
  await progress.finish(endedMessage(operation, run, { result, fields, diagnoses, durationMs, stored }));
  if (result.output.length > shortOutput) {
    const [filename, title] = [`${run.name}-${run.target}.log`, `${run.name} ${run.target}`];
    await progress.file({ filename, title, content: result.output });
  }
  return result.kind === 'succeeded' ? done : failed(result.kind);
}

/** AWS did not let it go on. */
export async function finishFailed(operation: Operation, failure: Failure): Promise<Outcome> {
  await operation.progress.finish(explainFailure(operation, failure));
  return failed(failure.kind === 'fault' ? 'fault' : failure.code);
}
