import * as z from 'zod';
import { AwsError, awsFailureSchema } from '../aws/aws-error.ts';
import type { Text } from '../config/language.ts';
import { failed, type Outcome, unknown } from './outcome.ts';

/** Why a step did not do its work: plain data, since step results are stored. */
export const failureSchema = z.union([
  awsFailureSchema,
  z.object({ kind: z.literal('fault'), message: z.string(), mayHaveHappened: z.literal(true).optional() }),
]);

export type Failure = z.infer<typeof failureSchema>;

/** Ends an operation that has nothing better to do about a failure; the handler turns it into the final message. */
export class OperationFailed extends Error {
  override readonly name = 'OperationFailed';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.kind === 'fault' ? 'fault' : `${failure.service} ${failure.operation}: ${failure.code}`);
    this.failure = failure;
  }
}

/** Plain data for whatever was thrown. A programming fault keeps its class name alone: its text may hold anything. */
export function toFailure(error: unknown): Failure {
  if (error instanceof AwsError) return error.failure;
  if (error instanceof OperationFailed) return error.failure;
  return { kind: 'fault', message: error instanceof Error ? error.name : typeof error };
}

/** Whether what failed may have been carried out all the same. */
export const isUnknown = (failure: Failure): boolean => failure.mayHaveHappened === true;

/** How a request ends that such a failure ends. */
export const endOf = (failure: Failure): Outcome => {
  const reason = failure.kind === 'fault' ? 'fault' : failure.code;
  return isUnknown(failure) ? unknown(reason) : failed(reason);
};

/** The code as people read it: AWS's own as it is, and what stands for none of AWS's in words. */
export function codeWords(code: string): Text {
  const [, status] = /^HTTP (\d{3}), no answer of AWS$/.exec(code) ?? [];
  return { en: code, ja: status === undefined ? code : `HTTP ${status}（AWS からの応答ではありません）` };
}

/** Worth the same call again a little later. */
export const isPassing = (failure: Failure): boolean => failure.kind === 'throttled' || failure.kind === 'unavailable';

/** Where an error came from: class and source lines, of a failure of AWS its code; other texts may quote data. */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const said = error instanceof AwsError || error instanceof OperationFailed ? [error.message] : [];
  return [error.name, ...said, ...frames.slice(0, 6).map((line) => line.trim())].join(' | ');
}
