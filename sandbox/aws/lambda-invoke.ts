import type { InvocationRequest, InvocationResponse } from '@aws-sdk/client-lambda';
import type { DurableExecution } from './durable-execution.ts';
import { type LocalFunction, readFunctionName } from './lambda-functions.ts';
import type { LambdaRegistry } from './lambda-registry.ts';
import { Refusal } from './refusal.ts';

/** Lambda's limit for an asynchronous call. */
const largestEventBytes = 1024 * 1024;

const invalid = (message: string) => new Refusal('InvalidParameterValueException', message);
const tooLarge = (bytes: number) =>
  new Refusal(
    'RequestTooLargeException',
    `${bytes} byte payload is too large for the Event invocation type (limit ${largestEventBytes} bytes)`,
    413,
  );

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('InvalidRequestContentException', 'Could not parse request body into json');
  }
}

function answerOf({ arn, state }: DurableExecution): InvocationResponse {
  const failed = state.status !== 'SUCCEEDED';
  const payload = failed ? JSON.stringify({ errorMessage: state.error?.ErrorMessage }) : (state.result ?? 'null');
  return {
    StatusCode: 200,
    ExecutedVersion: '1',
    DurableExecutionArn: arn,
    Payload: Buffer.from(payload),
    ...(failed ? { FunctionError: 'Unhandled' } : {}),
  };
}

async function synchronous(result: Promise<unknown>): Promise<InvocationResponse> {
  try {
    const payload = JSON.stringify((await result) ?? null);
    return { StatusCode: 200, ExecutedVersion: '$LATEST', Payload: Buffer.from(payload) };
  } catch (error) {
    const errorMessage = error instanceof Error ? error.message : String(error);
    const errorType = error instanceof Error ? error.name : 'Error';
    const payload = JSON.stringify({ errorType, errorMessage });
    return { StatusCode: 200, FunctionError: 'Unhandled', Payload: Buffer.from(payload) };
  }
}

/** Invoke, of functions durable and not. */
export function createInvoke({ functionNamed, start, invocations }: LambdaRegistry) {
  async function durable(fn: LocalFunction, input: InvocationRequest, text: string, qualifier: string | undefined) {
    if (qualifier === undefined) throw invalid('You cannot invoke a durable function using an unqualified ARN.');
    const execution = start(fn, text, qualifier, input.DurableExecutionName);
    if (input.InvocationType === 'Event') return { StatusCode: 202, DurableExecutionArn: execution.arn };
    await invocations.ended(execution);
    return answerOf(execution);
  }

  return async (input: InvocationRequest): Promise<InvocationResponse> => {
    const { name, qualifier } = readFunctionName(input.FunctionName ?? '', input.Qualifier);
    const fn = functionNamed(name);
    const text = Buffer.from(input.Payload ?? new Uint8Array()).toString('utf8') || '{}';
    const bytes = Buffer.byteLength(text);
    if (bytes > largestEventBytes && input.InvocationType === 'Event') throw tooLarge(bytes);
    const event = parsed(text);
    if (input.InvocationType === 'DryRun') return { StatusCode: 204 };
    if (fn.durable) return durable(fn, input, text, qualifier);
    if (input.DurableExecutionName !== undefined)
      throw invalid('DurableExecutionName is only supported for durable functions');
    const result = invocations.run(fn, event, qualifier);
    if (input.InvocationType !== 'Event') return synchronous(result);
    void result.catch(() => undefined);
    return { StatusCode: 202 };
  };
}
