import { randomUUID } from 'node:crypto';
import type {
  CheckpointDurableExecutionResponse,
  ErrorObject,
  ExecutionStatus,
  Operation,
  OperationUpdate,
} from '@aws-sdk/client-lambda';
import type { Clock } from '../clock.ts';
import { applyUpdate, type Due, endCallback, isFinished } from './durable-operations.ts';
import { Refusal } from './refusal.ts';

/** Operations handed over with an invocation; the function fetches the rest page by page. */
export const operationsPerPage = 250;

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
  /** Called when something that the execution waits for has come, with what changed. */
  readonly wake: (execution: DurableExecution) => Promise<void>;
};

const invalidToken = () => new Refusal('InvalidParameterValueException', 'Invalid Checkpoint Token');
const timeoutError: ErrorObject = { ErrorType: 'CallbackTimeoutException', ErrorMessage: 'Callback timed out' };

export function createDurableExecution(options: ExecutionOptions) {
  const { clock, arn, wake } = options;
  const startedAt = clock.now();
  const rootId = randomUUID();
  const operations = new Map<string, Operation>([
    [
      rootId,
      {
        Id: rootId,
        Type: 'EXECUTION',
        Status: 'STARTED',
        StartTimestamp: new Date(startedAt),
        ExecutionDetails: { InputPayload: options.input },
      },
    ],
  ]);
  const timers = new Map<string, () => void>();
  const heartbeats = new Map<string, number>();
  const answers = new Map<string, CheckpointDurableExecutionResponse>();
  const state = {
    status: 'RUNNING' as ExecutionStatus,
    result: undefined as string | undefined,
    error: undefined as ErrorObject | undefined,
    endedAt: undefined as number | undefined,
    token: randomUUID() as string,
    checkpoints: 0,
    /** When a failed invocation is tried again. */
    retryAt: undefined as number | undefined,
  };
  /** Changed from outside since the function was last told. */
  const news = new Set<string>();
  const crashes: Crash[] = [];

  function set(operation: Operation) {
    operations.set(operation.Id ?? '', operation);
  }

  async function change(operation: Operation) {
    timers.get(operation.Id ?? '')?.();
    timers.delete(operation.Id ?? '');
    set(operation);
    news.add(operation.Id ?? '');
    await wake(execution);
  }

  function later(id: string, at: number, task: (operation: Operation) => Operation) {
    timers.get(id)?.();
    const cancel = clock.schedule(at, async () => {
      timers.delete(id);
      const operation = operations.get(id);
      if (operation && !isFinished(operation) && state.status === 'RUNNING') await change(task(operation));
    });
    timers.set(id, cancel);
  }

  function watchCallback(id: string, timeoutAt: number | undefined, heartbeatMs: number | undefined) {
    const beatAt = heartbeatMs === undefined ? undefined : clock.now() + heartbeatMs;
    const ends = [timeoutAt, beatAt].filter((at) => at !== undefined);
    if (heartbeatMs !== undefined) heartbeats.set(id, heartbeatMs);
    if (ends.length === 0) return;
    later(id, Math.min(...ends), (operation) =>
      endCallback(operation, { status: 'TIMED_OUT', error: timeoutError }, clock.now()),
    );
  }

  const callbackTimeouts = new Map<string, number | undefined>();

  function arm(due: Due) {
    if (due.kind === 'callback') {
      callbackTimeouts.set(due.id, due.timeoutAt);
      watchCallback(due.id, due.timeoutAt, due.heartbeatMs);
    } else
      later(due.id, due.at, (operation) =>
        due.kind === 'retry'
          ? { ...operation, Status: 'READY' }
          : { ...operation, Status: 'SUCCEEDED', EndTimestamp: new Date(clock.now()) },
      );
  }

  function store(updates: readonly OperationUpdate[]): readonly string[] {
    const draft = new Map(operations);
    const dues: Due[] = [];
    for (const update of updates) {
      const callbackId = Buffer.from(JSON.stringify({ arn, id: update.Id })).toString('base64');
      const { next, due } = applyUpdate(draft, update, { now: clock.now(), callbackId });
      draft.set(next.Id ?? '', next);
      if (due) dues.push(due);
    }
    for (const operation of draft.values()) set(operation);
    for (const due of dues) arm(due);
    return updates.map(({ Id = '' }) => Id);
  }

  function checkpoint(token: string, clientToken: string | undefined, updates: readonly OperationUpdate[]) {
    const before = clientToken === undefined ? undefined : answers.get(clientToken);
    if (before) return before;
    if (state.status !== 'RUNNING' || token !== state.token) throw invalidToken();
    if (updates.length > 0) state.checkpoints += 1;
    const crash = crashes.findIndex(({ checkpoint: nth }) => updates.length > 0 && nth === state.checkpoints);
    const [{ when } = { when: undefined }] = crash >= 0 ? crashes.splice(crash, 1) : [];
    if (when === 'before') throw invalidToken();
    const changed = store(updates);
    if (when === 'after') throw invalidToken();
    state.token = randomUUID();
    const ids = new Set([...changed, ...news]);
    news.clear();
    const answer: CheckpointDurableExecutionResponse = {
      CheckpointToken: state.token,
      NewExecutionState: { Operations: [...ids].flatMap((id) => operations.get(id) ?? []) },
    };
    if (clientToken !== undefined) answers.set(clientToken, answer);
    return answer;
  }

  function end(
    status: ExecutionStatus,
    { result, error }: { result?: string | undefined; error?: ErrorObject | undefined },
  ) {
    Object.assign(state, { status, result, error, endedAt: clock.now() });
    for (const cancel of timers.values()) cancel();
    timers.clear();
  }

  async function complete(
    id: string,
    status: 'SUCCEEDED' | 'FAILED',
    outcome: { result?: string; error?: ErrorObject },
  ) {
    await change(endCallback(openCallback(id), { status, ...outcome }, clock.now()));
  }

  function openCallback(id: string): Operation {
    const operation = operations.get(id);
    if (operation?.Type !== 'CALLBACK' || isFinished(operation) || state.status !== 'RUNNING')
      throw new Refusal('CallbackTimeoutException', 'The callback is expired or already closed');
    return operation;
  }

  const isOpen = (type: 'CALLBACK' | 'timer') =>
    [...operations.values()].some((operation) =>
      type === 'CALLBACK'
        ? operation.Type === 'CALLBACK' && operation.Status === 'STARTED'
        : operation.Type !== 'CALLBACK' && timers.has(operation.Id ?? ''),
    );

  const execution = {
    ...options,
    rootId,
    startedAt,
    operations,
    state,
    news,
    crashes,
    checkpoint,
    end,
    completeCallback: complete,
    heartbeat(id: string) {
      openCallback(id);
      watchCallback(id, callbackTimeouts.get(id), heartbeats.get(id));
    },
    /** A timer comes before a callback: it will go on by itself. */
    waitingOn: (): 'callback' | 'timer' | undefined =>
      state.status !== 'RUNNING'
        ? undefined
        : state.retryAt !== undefined || isOpen('timer')
          ? 'timer'
          : isOpen('CALLBACK')
            ? 'callback'
            : undefined,
  };
  return execution;
}

/** Finds execution and operation of a callback id. */
export function readCallbackId(callbackId: string): { readonly arn: string; readonly id: string } {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(callbackId, 'base64').toString('utf8'));
    if (typeof parsed === 'object' && parsed !== null && 'arn' in parsed && 'id' in parsed)
      return { arn: String(parsed.arn), id: String(parsed.id) };
  } catch {
    // falls through to the refusal
  }
  throw new Refusal('InvalidParameterValueException', 'Invalid callback id');
}
