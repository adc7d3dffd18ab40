import { randomUUID } from 'node:crypto';
import type {
  CheckpointDurableExecutionResponse,
  ErrorObject,
  ExecutionStatus,
  Operation,
  OperationUpdate,
} from '@aws-sdk/client-lambda';
import type { Clock } from '../clock.ts';
import { callbackIdOf } from './callback-id.ts';
import { applyUpdate, type CallbackEnd, type Due, endCallback, isFinished } from './durable-operations.ts';
import { createExecutionTimers } from './execution-timers.ts';
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

const rootOf = (input: string, now: number): Operation => ({
  Id: randomUUID(),
  Type: 'EXECUTION',
  Status: 'STARTED',
  StartTimestamp: new Date(now),
  ExecutionDetails: { InputPayload: input },
});

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
  const { clock, arn, crashes } = options;
  const startedAt = clock.now();
  const root = rootOf(options.input, startedAt);
  const operations = new Map([[root.Id ?? '', root]]);
  const answers = new Map<string, CheckpointDurableExecutionResponse>();
  const state = { ...initialState, token: randomUUID() as string };
  /** Changed from outside since the function was last told. */
  const news = new Set<string>();
  const timers = createExecutionTimers(clock, async (id, next) => {
    const operation = operations.get(id);
    if (operation && !isFinished(operation) && state.status === 'RUNNING') await change(next(operation));
  });

  async function change(operation: Operation) {
    timers.cancel(operation.Id ?? '');
    operations.set(operation.Id ?? '', operation);
    news.add(operation.Id ?? '');
    await options.wake(execution);
  }

  /** All updates of a checkpoint are stored, or none. */
  function store(updates: readonly OperationUpdate[]) {
    const draft = new Map(operations);
    const dues: Due[] = [];
    for (const update of updates) {
      const callbackId = callbackIdOf({ arn, id: update.Id ?? '' });
      const { next, due } = applyUpdate(draft, update, { now: clock.now(), callbackId });
      draft.set(next.Id ?? '', next);
      if (due) dues.push(due);
    }
    for (const [id, operation] of draft) operations.set(id, operation);
    for (const due of dues) timers.arm(due);
  }

  function crashHere(): Crash['when'] | undefined {
    const index = crashes.findIndex(({ checkpoint }) => checkpoint === state.checkpoints);
    return index < 0 ? undefined : crashes.splice(index, 1)[0]?.when;
  }

  function checkpoint(token: string, clientToken: string | undefined, updates: readonly OperationUpdate[]) {
    const before = clientToken === undefined ? undefined : answers.get(clientToken);
    if (before) return before;
    if (state.status !== 'RUNNING' || token !== state.token) throw invalidToken();
    if (updates.length > 0) state.checkpoints += 1;
    // To the SDK a refused token is the end of the invocation, as a crash is.
    const crash = updates.length > 0 ? crashHere() : undefined;
    if (crash === 'before') throw invalidToken();
    store(updates);
    if (crash === 'after') throw invalidToken();
    state.token = randomUUID();
    const ids = new Set([...updates.map(({ Id = '' }) => Id), ...news]);
    news.clear();
    const answer: CheckpointDurableExecutionResponse = {
      CheckpointToken: state.token,
      NewExecutionState: { Operations: [...ids].flatMap((id) => operations.get(id) ?? []) },
    };
    if (clientToken !== undefined) answers.set(clientToken, answer);
    return answer;
  }

  function openCallback(id: string): Operation {
    const operation = operations.get(id);
    if (operation?.Type !== 'CALLBACK' || isFinished(operation) || state.status !== 'RUNNING')
      throw new Refusal('CallbackTimeoutException', 'The callback is expired or already closed');
    return operation;
  }

  /** A timer comes before a callback: it will go on by itself. */
  function waitingOn(): 'callback' | 'timer' | undefined {
    if (state.status !== 'RUNNING') return undefined;
    if (state.retryAt !== undefined || timers.isTicking()) return 'timer';
    const isOpen = ({ Type, Status }: Operation) => Type === 'CALLBACK' && Status === 'STARTED';
    return [...operations.values()].some(isOpen) ? 'callback' : undefined;
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
    completeCallback: async (id: string, end: CallbackEnd) => change(endCallback(openCallback(id), end, clock.now())),
    heartbeat(id: string) {
      openCallback(id);
      timers.beat(id);
    },
  };
  return execution;
}
