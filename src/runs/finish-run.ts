import { explainFailure } from '../operations/explain-failure.ts';
import type { Failure } from '../operations/failure.ts';
import type { Operation } from '../operations/operation.ts';
import { done, failed, type Outcome } from '../operations/outcome.ts';
import type { AskedRun } from './asked-run.ts';
import { type Ended, endedMessage, shortOutput } from './run-messages.ts';

type Ending = Omit<Ended, 'durationMs'> & { readonly startedAt: number };

/** The last word of a run: the result in the message, long output as a file in its thread. */
export async function finishRun(operation: Operation, run: AskedRun, ending: Ending): Promise<Outcome> {
  const { progress, steps } = operation;
  const { result } = ending;
  await progress.finish(endedMessage(operation, run, { ...ending, durationMs: steps.now() - ending.startedAt }));
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
