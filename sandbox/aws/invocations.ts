import type { ErrorObject } from '@aws-sdk/client-lambda';
import type { Stack } from '../../src/config/stack.ts';
import type { Clock } from '../clock.ts';
import type { DurableExecution } from './durable-execution.ts';
import { invocationEvent, readOutcome } from './durable-invocation.ts';
import { type LocalFunction, lambdaContext } from './lambda-functions.ts';

/** A failed invocation is tried again after a second, then ever later, and given up after so many in a row. */
const retry = { firstMs: 1_000, longestMs: 60_000, most: 8 } as const;

const nothingPending = { ErrorMessage: 'Cannot return PENDING status with no pending operations' };

const errorOf = (error: unknown): ErrorObject =>
  error instanceof Error ? { ErrorType: error.name, ErrorMessage: error.message } : { ErrorMessage: String(error) };

const isRunning = ({ state }: DurableExecution) => state.status === 'RUNNING';

/** Whether the next invocation follows at once: something has come in the meantime. */
const isDue = (execution: DurableExecution, again: boolean) =>
  isRunning(execution) &&
  execution.state.retryAt === undefined &&
  (execution.news.size > 0 || (again && execution.waitingOn() === undefined));

export type InvocationsOptions = {
  readonly clock: Clock;
  readonly stack: Stack;
  /** Waits until what a dead invocation had under way is over. */
  readonly pause: () => Promise<void>;
};

/** Runs functions, and goes on with a durable execution whenever something it waits for has come. */
export function createInvocations({ clock, stack, pause }: InvocationsOptions) {
  const { track, settled } = createTracker();
  const { log, run } = createRunner(stack);
  const running = new Map<DurableExecution, { again: boolean }>();
  const failures = new Map<DurableExecution, number>();
  const { end, ended } = createEndings();

  async function tryAgain(fn: LocalFunction, execution: DurableExecution, error: unknown) {
    await pause();
    const { state } = execution;
    if (!isRunning(execution)) return;
    const count = (failures.get(execution) ?? 0) + 1;
    failures.set(execution, count);
    if (count > retry.most) return end(execution, 'FAILED', { error: errorOf(error) });
    state.retryAt = clock.now() + Math.min(retry.firstMs * 2 ** (count - 1), retry.longestMs);
    clock.schedule(state.retryAt, () => {
      state.retryAt = undefined;
      return proceed(fn, execution);
    });
  }

  async function invoke(fn: LocalFunction, execution: DurableExecution): Promise<void> {
    try {
      const event = invocationEvent(execution);
      const outcome = readOutcome(await run(fn, event, execution.qualifier, execution.name));
      failures.delete(execution);
      if (!isRunning(execution) || outcome.Status === 'PENDING') return;
      if (outcome.Status === 'SUCCEEDED') end(execution, 'SUCCEEDED', { result: outcome.Result });
      else end(execution, 'FAILED', { error: outcome.Error });
    } catch (error) {
      await tryAgain(fn, execution, error);
    }
  }

  /** One invocation of an execution at a time; what comes in the meantime leads to another one after it. */
  async function proceed(fn: LocalFunction, execution: DurableExecution): Promise<void> {
    const current = running.get(execution);
    if (current) current.again = true;
    if (current || !isRunning(execution)) return;
    const turn = { again: false };
    running.set(execution, turn);
    do {
      turn.again = false;
      await track(invoke(fn, execution));
    } while (isDue(execution, turn.again));
    running.delete(execution);
    if (isRunning(execution) && execution.waitingOn() === undefined)
      end(execution, 'FAILED', { error: nothingPending });
  }

  return {
    log,
    run: (fn: LocalFunction, event: unknown, qualifier: string | undefined) => track(run(fn, event, qualifier)),
    proceed: (fn: LocalFunction, execution: DurableExecution) => track(proceed(fn, execution)),
    ended,
    settled,
  };
}

/** Knows what is under way. */
function createTracker() {
  const inFlight = new Set<Promise<unknown>>();
  return {
    track<T>(work: Promise<T>): Promise<T> {
      inFlight.add(work);
      const done = () => void inFlight.delete(work);
      work.then(done, done);
      return work;
    },
    async settled() {
      while (inFlight.size > 0) await Promise.allSettled([...inFlight]);
    },
  };
}

type Invocation = { readonly functionName: string; readonly execution?: string; error?: unknown };

/** Runs functions as Lambda does, and keeps what became of each invocation. */
function createRunner(stack: Stack) {
  const log: Invocation[] = [];
  return {
    log,
    async run(fn: LocalFunction, event: unknown, qualifier: string | undefined, execution?: string) {
      const entry: Invocation = { functionName: fn.name, ...(execution ? { execution } : {}) };
      log.push(entry);
      try {
        const result: unknown = await fn.handler(event as never, lambdaContext(stack, fn.name, qualifier));
        return result;
      } catch (error) {
        entry.error = error;
        throw error;
      }
    },
  };
}

/** Ends executions, and tells who waits for that. */
function createEndings() {
  const waiting = new Map<DurableExecution, (() => void)[]>();
  return {
    end(execution: DurableExecution, ...outcome: Parameters<DurableExecution['end']>) {
      execution.end(...outcome);
      for (const tell of waiting.get(execution) ?? []) tell();
    },
    ended: (execution: DurableExecution) =>
      new Promise<void>((resolve) => {
        if (!isRunning(execution)) resolve();
        else waiting.set(execution, [...(waiting.get(execution) ?? []), resolve]);
      }),
  };
}
