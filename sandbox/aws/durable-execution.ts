import { randomUUID } from 'node:crypto';
import type {
  CheckpointDurableExecutionResponse,
  ErrorObject,
  ExecutionStatus,
  OperationUpdate,
} from '@aws-sdk/client-lambda';
import type { Clock } from '../clock.ts';
import { type CallbackEnd, endCallback } from './durable-operations.ts';
import { createExecutionStore } from './execution-store.ts';
import { Refusal } from './refusal.ts';

export type Crash = { readonly checkpoint: number; readonly when: 'before' | 'after' };

/** One durable execution: what is stored of it, and what it waits for. */
export type DurableExecution = ReturnType<typeof createDurableExecution>;

export type ExecutionOptions = {
  readonly clock: Clock;
  readonly arn: string;
  readonly name: string;
  readonly functionName: string;
  readonly qualifier: string;
  readonly input: string;
  /** Checkpoints at which the invocation dies. */
  readonly crashes: Crash[];
  /** Called when something that the execution waits for has come. */
  readonly wake: (execution: DurableExecution) => Promise<void>;
};

const invalidToken = () => new Refusal('InvalidParameterValueException', 'Invalid Checkpoint Token');

const initialState = {
  status: 'RUNNING' as ExecutionStatus,
  result: undefined as string | undefined,
  error: undefined as ErrorObject | undefined,
  endedAt: undefined as number | undefined,
  checkpoints: 0,
  /** When a failed invocation is tried again. */
  retryAt: undefined as number | undefined,
};

export function createDurableExecution(options: ExecutionOptions) {
  const { clock, crashes } = options;
  const startedAt = clock.now();
  const answers = new Map<string, CheckpointDurableExecutionResponse>();
  const state = { ...initialState, token: randomUUID() as string };
  const isRunning = () => state.status === 'RUNNING';
  const { operations, news, timers, ...stored } = createExecutionStore(options, {
    isRunning,
    changed: () => options.wake(execution),
  });

  function crashHere(): Crash['when'] | undefined {
    const index = crashes.findIndex(({ checkpoint }) => checkpoint === state.checkpoints);
    return index < 0 ? undefined : crashes.splice(index, 1)[0]?.when;
  }

  function checkpoint(token: string, clientToken: string | undefined, updates: readonly OperationUpdate[]) {
    const before = clientToken === undefined ? undefined : answers.get(clientToken);
    if (before) return before;
    if (!isRunning() || token !== state.token) throw invalidToken();
    if (updates.length > 0) state.checkpoints += 1;
    // To the SDK a refused token is the end of the invocation, as a crash is.
    const crash = updates.length > 0 ? crashHere() : undefined;
    if (crash === 'before') throw invalidToken();
    stored.store(updates);
    if (crash === 'after') throw invalidToken();
    state.token = randomUUID();
    const answer = { CheckpointToken: state.token, NewExecutionState: { Operations: stored.told(updates) } };
    if (clientToken !== undefined) answers.set(clientToken, answer);
    return answer;
  }

  /** A timer comes before a callback: it will go on by itself. */
  function waitingOn(): 'callback' | 'timer' | undefined {
    if (!isRunning()) return undefined;
    if (state.retryAt !== undefined || timers.isTicking()) return 'timer';
    return stored.awaitsCallback() ? 'callback' : undefined;
  }

  const execution = {
    ...options,
    startedAt,
    operations,
    state,
    news,
    checkpoint,
    waitingOn,
    end(status: ExecutionStatus, outcome: { result?: string | undefined; error?: ErrorObject | undefined }) {
      Object.assign(state, { ...outcome, status, endedAt: clock.now() });
      timers.cancelAll();
    },
    completeCallback: async (id: string, end: CallbackEnd) =>
      stored.change(endCallback(stored.openCallback(id), end, clock.now())),
    heartbeat(id: string) {
      stored.openCallback(id);
      timers.beat(id);
    },
  };
  return execution;
}
