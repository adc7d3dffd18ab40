import { createHash, randomUUID } from 'node:crypto';
import type {
  CheckpointDurableExecutionRequest,
  CheckpointDurableExecutionResponse,
  GetDurableExecutionRequest,
  GetDurableExecutionResponse,
  GetDurableExecutionStateRequest,
  GetDurableExecutionStateResponse,
  InvocationRequest,
  InvocationResponse,
  ListDurableExecutionsByFunctionRequest,
  ListDurableExecutionsByFunctionResponse,
  SendDurableExecutionCallbackFailureRequest,
  SendDurableExecutionCallbackHeartbeatRequest,
  SendDurableExecutionCallbackSuccessRequest,
  StopDurableExecutionRequest,
  StopDurableExecutionResponse,
} from '@aws-sdk/client-lambda';
import * as lambdaClient from '@aws-sdk/client-lambda';
import type { Stack } from '../../src/config/stack.ts';
import type { Clock } from '../clock.ts';
import { createDurableExecution, type DurableExecution, readCallbackId } from './durable-execution.ts';
import { createInvocations } from './invocations.ts';
import { functionArn, type Handler, type LocalFunction, readFunctionName } from './lambda-functions.ts';
import { nextPage } from './next-page.ts';
import { Refusal } from './refusal.ts';
import { type LocalService, operation } from './service.ts';

/** Lambda's limit for an asynchronous call. */
const largestEventBytes = 1024 * 1024;

export type LambdaOptions = { readonly clock: Clock; readonly stack: Stack; readonly pause: () => Promise<void> };

const invalid = (message: string) => new Refusal('InvalidParameterValueException', message);
const missing = (what: string) => new Refusal('ResourceNotFoundException', `${what} not found`, 404);

/** Lambda with durable executions, on the sandbox's clock. */
export function createLambda({ clock, stack, pause }: LambdaOptions) {
  const functions = new Map<string, LocalFunction>();
  const executions: DurableExecution[] = [];
  const crashes = new Map<string, { checkpoint: number; when: 'before' | 'after' }[]>();
  const invocations = createInvocations({ clock, stack, pause });

  const functionNamed = (name: string) => {
    const found = functions.get(name);
    if (!found) throw missing(`Function ${functionArn(stack, name)}`);
    return found;
  };
  const executionWith = (arn: string | undefined) => {
    const found = executions.find((execution) => execution.arn === arn);
    if (!found) throw missing(`Durable execution ${arn}`);
    return found;
  };

  function start(fn: LocalFunction, name: string, input: string, qualifier: string): DurableExecution {
    if (!/^[A-Za-z0-9-_]{1,64}$/.test(name)) throw invalid(`Invalid durable execution name ${name}`);
    const existing = executions.find((execution) => execution.functionName === fn.name && execution.name === name);
    if (existing?.input === input) return existing;
    if (existing)
      throw new Refusal(
        'DurableExecutionAlreadyStartedException',
        `A durable execution named ${name} was already started`,
        409,
      );
    const execution = createDurableExecution({
      clock,
      name,
      input,
      qualifier,
      functionName: fn.name,
      arn: `${functionArn(stack, fn.name, '1')}/durable-execution/${name}/${uuidOf(`${fn.name} ${name}`)}`,
      wake: (woken) => invocations.proceed(fn, woken),
    });
    execution.crashes.push(...(crashes.get(name) ?? []));
    executions.push(execution);
    void invocations.proceed(fn, execution);
    return execution;
  }

  async function invokeDurable(
    fn: LocalFunction,
    input: InvocationRequest,
    text: string,
    qualifier: string | undefined,
  ) {
    if (qualifier === undefined) throw invalid('You cannot invoke a durable function using an unqualified ARN.');
    const execution = start(fn, input.DurableExecutionName ?? randomUUID(), text, qualifier);
    if (input.InvocationType === 'Event') return { StatusCode: 202, DurableExecutionArn: execution.arn };
    await invocations.ended(execution);
    return answerOf(execution);
  }

  async function invoke(input: InvocationRequest): Promise<InvocationResponse> {
    const { name, qualifier } = readFunctionName(input.FunctionName ?? '', input.Qualifier);
    const fn = functionNamed(name);
    const text = Buffer.from(input.Payload ?? new Uint8Array()).toString('utf8') || '{}';
    if (input.InvocationType === 'DryRun') return { StatusCode: 204 };
    if (text.length > largestEventBytes && input.InvocationType === 'Event')
      throw new Refusal(
        'RequestTooLargeException',
        `${text.length} byte payload is too large for the Event invocation type (limit ${largestEventBytes} bytes)`,
        413,
      );
    const event = parsed(text);
    if (fn.durable) return invokeDurable(fn, input, text, qualifier);
    if (input.DurableExecutionName !== undefined)
      throw invalid('DurableExecutionName is only supported for durable functions');
    const result = invocations.run(fn, event, qualifier);
    if (input.InvocationType !== 'Event') return synchronous(result);
    void result.catch(() => undefined);
    return { StatusCode: 202 };
  }

  async function callback(
    callbackId: string | undefined,
    act: (execution: DurableExecution, id: string) => Promise<void> | void,
  ) {
    const { arn, id } = readCallbackId(callbackId ?? '');
    await act(executionWith(arn), id);
    return {};
  }

  function getState({
    DurableExecutionArn,
    Marker,
    MaxItems,
  }: GetDurableExecutionStateRequest): GetDurableExecutionStateResponse {
    const from = Number(Marker ?? 0);
    const all = [...executionWith(DurableExecutionArn).operations.values()];
    const end = from + Math.min(MaxItems ?? 1000, 1000);
    return { Operations: all.slice(from, end), ...(end < all.length ? { NextMarker: String(end) } : {}) };
  }

  function list(input: ListDurableExecutionsByFunctionRequest): ListDurableExecutionsByFunctionResponse {
    const { name } = readFunctionName(input.FunctionName ?? '', input.Qualifier);
    const found = executions.filter(
      (execution) =>
        execution.functionName === name &&
        (!input.Statuses?.length || input.Statuses.includes(execution.state.status)) &&
        (input.DurableExecutionName === undefined || execution.name === input.DurableExecutionName) &&
        (!input.StartedAfter || execution.startedAt > input.StartedAfter.getTime()) &&
        (!input.StartedBefore || execution.startedAt < input.StartedBefore.getTime()),
    );
    const { items, next } = nextPage(input.ReverseOrder ? found.reverse() : found, input.MaxItems ?? 100, input.Marker);
    return { DurableExecutions: items.map(summary), ...(next ? { NextMarker: next } : {}) };
  }

  const summary = ({ arn, name, functionName, startedAt, state }: DurableExecution) => ({
    DurableExecutionArn: arn,
    DurableExecutionName: name,
    FunctionArn: functionArn(stack, functionName, '1'),
    Status: state.status,
    StartTimestamp: new Date(startedAt),
    ...(state.endedAt === undefined ? {} : { EndTimestamp: new Date(state.endedAt) }),
  });

  const onFunction =
    (action: string) => (input: { FunctionName?: string | undefined; Qualifier?: string | undefined }) => {
      const { name, qualifier } = readFunctionName(input.FunctionName ?? '', input.Qualifier);
      return [{ action: `lambda:${action}`, resources: [functionArn(stack, name, qualifier)] }];
    };
  const onExecution = (action: string) => (input: { DurableExecutionArn?: string | undefined }) => [
    { action: `lambda:${action}`, resources: [input.DurableExecutionArn ?? ''] },
  ];
  const onCallback = (action: string) => (input: { CallbackId?: string | undefined }) => [
    { action: `lambda:${action}`, resources: [readCallbackId(input.CallbackId ?? '').arn] },
  ];

  const service: LocalService = {
    signingName: 'lambda',
    actions: 'lambda',
    protocol: 'rest',
    schemas: lambdaClient,
    operations: {
      Invoke: operation<InvocationRequest, InvocationResponse>(invoke, onFunction('InvokeFunction')),
      CheckpointDurableExecution: operation<CheckpointDurableExecutionRequest, CheckpointDurableExecutionResponse>(
        ({ DurableExecutionArn, CheckpointToken = '', ClientToken, Updates = [] }) =>
          executionWith(DurableExecutionArn).checkpoint(CheckpointToken, ClientToken, Updates),
        onExecution('CheckpointDurableExecution'),
      ),
      GetDurableExecutionState: operation(getState, onExecution('GetDurableExecutionState')),
      GetDurableExecution: operation<GetDurableExecutionRequest, GetDurableExecutionResponse>(
        ({ DurableExecutionArn }) => {
          const execution = executionWith(DurableExecutionArn);
          const { result, error } = execution.state;
          return { ...summary(execution), InputPayload: execution.input, Result: result, Error: error, Version: '1' };
        },
        onExecution('GetDurableExecution'),
      ),
      ListDurableExecutionsByFunction: operation(list, onFunction('ListDurableExecutionsByFunction')),
      StopDurableExecution: operation<StopDurableExecutionRequest, StopDurableExecutionResponse>(
        ({ DurableExecutionArn, Error: error }) => {
          const execution = executionWith(DurableExecutionArn);
          if (execution.state.status === 'RUNNING') execution.end('STOPPED', { error });
          return { StopTimestamp: new Date(execution.state.endedAt ?? clock.now()) };
        },
        onExecution('StopDurableExecution'),
      ),
      SendDurableExecutionCallbackSuccess: operation<SendDurableExecutionCallbackSuccessRequest, object>(
        ({ CallbackId, Result }) =>
          callback(CallbackId, (execution, id) =>
            answerCallback(execution, id, 'SUCCEEDED', Result ? { result: Buffer.from(Result).toString('utf8') } : {}),
          ),
        onCallback('SendDurableExecutionCallbackSuccess'),
      ),
      SendDurableExecutionCallbackFailure: operation<SendDurableExecutionCallbackFailureRequest, object>(
        ({ CallbackId, Error: error }) =>
          callback(CallbackId, (execution, id) => answerCallback(execution, id, 'FAILED', { error: error ?? {} })),
        onCallback('SendDurableExecutionCallbackFailure'),
      ),
      SendDurableExecutionCallbackHeartbeat: operation<SendDurableExecutionCallbackHeartbeatRequest, object>(
        ({ CallbackId }) => callback(CallbackId, (execution, id) => execution.heartbeat(id)),
        onCallback('SendDurableExecutionCallbackHeartbeat'),
      ),
    },
  };

  return {
    service,
    register(name: string, handler: Handler, { durable = false }: { readonly durable?: boolean } = {}) {
      functions.set(name, { name, handler, durable });
    },
    /** Runs a function that is not durable, as its schedule or an API would, and gives its answer. */
    run: (name: string, event: unknown) => invocations.run(functionNamed(name), event, undefined),
    /** Starts a durable function by its alias, as Invoke would. */
    start: (functionName: string, name: string, payload: unknown) =>
      start(functionNamed(functionName), name, JSON.stringify(payload), 'durable').arn,
    /** Every invocation there was; `error` where it failed. */
    invocations: invocations.log,
    /** Lets the invocation that makes this checkpoint (counted from 1 in the execution) die before or after it is stored. */
    crashAt(executionName: string, checkpoint: number, when: 'before' | 'after' = 'after') {
      crashes.set(executionName, [...(crashes.get(executionName) ?? []), { checkpoint, when }]);
      executions.find(({ name }) => name === executionName)?.crashes.push({ checkpoint, when });
    },
    get executions() {
      return executions.map((execution) => ({
        name: execution.name,
        arn: execution.arn,
        functionName: execution.functionName,
        status: execution.state.status,
        result: execution.state.result === undefined ? undefined : parsed(execution.state.result),
        error: execution.state.error,
        waitingOn: execution.waitingOn(),
        checkpoints: execution.state.checkpoints,
        operations: [...execution.operations.values()],
      }));
    },
    settled: () => invocations.settled(),
  };
}

export type LocalLambda = ReturnType<typeof createLambda>;

/** The answer goes back at once; the execution goes on by itself. */
function answerCallback(
  execution: DurableExecution,
  id: string,
  status: 'SUCCEEDED' | 'FAILED',
  outcome: Parameters<DurableExecution['completeCallback']>[2],
) {
  const going = execution.completeCallback(id, status, outcome);
  return Promise.race([going, new Promise<void>((resolve) => setImmediate(resolve))]);
}

function answerOf({ arn, state }: DurableExecution): InvocationResponse {
  const failed = state.status !== 'SUCCEEDED';
  return {
    StatusCode: 200,
    ExecutedVersion: '1',
    DurableExecutionArn: arn,
    Payload: Buffer.from(
      failed ? JSON.stringify({ errorMessage: state.error?.ErrorMessage }) : (state.result ?? 'null'),
    ),
    ...(failed ? { FunctionError: 'Unhandled' } : {}),
  };
}

async function synchronous(result: Promise<unknown>): Promise<InvocationResponse> {
  try {
    return {
      StatusCode: 200,
      ExecutedVersion: '$LATEST',
      Payload: Buffer.from(JSON.stringify((await result) ?? null)),
    };
  } catch (error) {
    const errorMessage = error instanceof Error ? error.message : String(error);
    const errorType = error instanceof Error ? error.name : 'Error';
    return {
      StatusCode: 200,
      FunctionError: 'Unhandled',
      Payload: Buffer.from(JSON.stringify({ errorType, errorMessage })),
    };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('InvalidRequestContentException', 'Could not parse request body into json');
  }
}

const uuidOf = (text: string) =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
