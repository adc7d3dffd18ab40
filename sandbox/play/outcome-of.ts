import * as z from 'zod';
import { asRecord } from '../slack/wire.ts';
import { awaitsPerson } from './settle.ts';
import type { PlayedExecution } from './stage.ts';
import type { StepOutcome } from './step-report.ts';

const operationOutcome = z.enum(['done', 'refused', 'failed', 'waiting']);

/** How a request ended, in the words of the command line: what broke without a result has failed. */
export function outcomeOf(execution: PlayedExecution): StepOutcome {
  if (awaitsPerson(execution)) return 'waiting';
  const outcome = operationOutcome.safeParse(asRecord(execution.result).outcome);
  return execution.status.toUpperCase() === 'SUCCEEDED' && outcome.success ? outcome.data : 'failed';
}
