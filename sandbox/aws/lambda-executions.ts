import type {
  CheckpointDurableExecutionRequest,
  CheckpointDurableExecutionResponse,
  Execution,
  GetDurableExecutionRequest,
  GetDurableExecutionResponse,
  GetDurableExecutionStateRequest,
  GetDurableExecutionStateResponse,
  ListDurableExecutionsByFunctionRequest,
  ListDurableExecutionsByFunctionResponse,
  StopDurableExecutionRequest,
  StopDurableExecutionResponse,
} from '@aws-sdk/client-lambda';
import type { DurableExecution } from './durable-execution.ts';
import { functionArn, onFunction, readFunctionName } from './lambda-functions.ts';
import type { LambdaRegistry } from './lambda-registry.ts';
import { nextPage } from './next-page.ts';
import { operation } from './service.ts';

const largestPage = 1000;

const onExecution = (action: string) => (input: { DurableExecutionArn?: string | undefined }) => [
  { action: `lambda:${action}`, resources: [input.DurableExecutionArn ?? ''] },
];

const isListed = (execution: DurableExecution, input: ListDurableExecutionsByFunctionRequest) =>
  execution.functionName === readFunctionName(input.FunctionName ?? '', input.Qualifier).name &&
  (!input.Statuses?.length || input.Statuses.includes(execution.state.status)) &&
  (input.DurableExecutionName === undefined || execution.name === input.DurableExecutionName) &&
  (!input.StartedAfter || execution.startedAt > input.StartedAfter.getTime()) &&
  (!input.StartedBefore || execution.startedAt < input.StartedBefore.getTime());

/** What a durable function and its operators ask of its executions. */
export function executionOperations({ stack, clock, executions, executionWith }: LambdaRegistry) {
  const summary = ({ arn, name, functionName, startedAt, state }: DurableExecution): Execution => ({
    DurableExecutionArn: arn,
    DurableExecutionName: name,
    FunctionArn: functionArn(stack, functionName, '1'),
    Status: state.status,
    StartTimestamp: new Date(startedAt),
    ...(state.endedAt === undefined ? {} : { EndTimestamp: new Date(state.endedAt) }),
  });

  const checkpoint = (input: CheckpointDurableExecutionRequest): CheckpointDurableExecutionResponse =>
    executionWith(input.DurableExecutionArn).checkpoint(
      input.CheckpointToken ?? '',
      input.ClientToken,
      input.Updates ?? [],
    );

  function getState(input: GetDurableExecutionStateRequest): GetDurableExecutionStateResponse {
    const all = [...executionWith(input.DurableExecutionArn).operations.values()];
    const from = Number(input.Marker ?? 0);
    const end = from + Math.min(input.MaxItems ?? largestPage, largestPage);
    return { Operations: all.slice(from, end), ...(end < all.length ? { NextMarker: String(end) } : {}) };
  }

  function get({ DurableExecutionArn }: GetDurableExecutionRequest): GetDurableExecutionResponse {
    const execution = executionWith(DurableExecutionArn);
    const { result, error } = execution.state;
    return { ...summary(execution), InputPayload: execution.input, Result: result, Error: error, Version: '1' };
  }

  function list(input: ListDurableExecutionsByFunctionRequest): ListDurableExecutionsByFunctionResponse {
    const found = executions.filter((execution) => isListed(execution, input));
    const { items, next } = nextPage(input.ReverseOrder ? found.reverse() : found, input.MaxItems ?? 100, input.Marker);
    return { DurableExecutions: items.map(summary), ...(next ? { NextMarker: next } : {}) };
  }

  function stop({ DurableExecutionArn, Error: error }: StopDurableExecutionRequest): StopDurableExecutionResponse {
    const execution = executionWith(DurableExecutionArn);
    if (execution.state.status === 'RUNNING') execution.end('STOPPED', { error });
    return { StopTimestamp: new Date(execution.state.endedAt ?? clock.now()) };
  }

  return {
    CheckpointDurableExecution: operation(checkpoint, onExecution('CheckpointDurableExecution')),
    GetDurableExecutionState: operation(getState, onExecution('GetDurableExecutionState')),
    GetDurableExecution: operation(get, onExecution('GetDurableExecution')),
    ListDurableExecutionsByFunction: operation(list, onFunction('ListDurableExecutionsByFunction', stack)),
    StopDurableExecution: operation(stop, onExecution('StopDurableExecution')),
  };
}
