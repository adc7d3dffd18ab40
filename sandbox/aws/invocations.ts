import type { ErrorObject } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import type { Stack } from '../../src/config/stack.ts';
import type { Clock } from '../clock.ts';
import { type DurableExecution, operationsPerPage } from './durable-execution.ts';
import { type LocalFunction, lambdaContext } from './lambda-functions.ts';
import { plainData } from './record.ts';

/** A failed invocation is tried again after a second, then ever later, and given up after so many in a row. */
const retry = { firstMs: 1_000, longestMs: 60_000, most: 8 } as const;

const outcomeSchema = z.union([
  z.object({ Status: z.literal('SUCCEEDED'), Result: z.string().optional() }),
  z.object({
    Status: z.literal('FAILED'),
    Error: z.object({ ErrorMessage: z.string().optional(), ErrorType: z.string().optional() }).loose().optional(),
  }),
  z.object({ Status: z.literal('PENDING') }),
]);

const errorOf = (error: unknown): ErrorObject =>
  error instanceof Error ? { ErrorType: error.name, ErrorMessage: error.message } : { ErrorMessage: String(error) };

export type Invocations = ReturnType<typeof createInvocations>;

/** Runs functions, and goes on with a durable execution whenever something it waits for has come. */
export function createInvocations({ clock, stack, pause }: { clock: Clock; stack: Stack; pause: () => Promise<void> }) {
  const inFlight = new Set<Promise<unknown>>();
  const running = new Map<DurableExecution, { again: boolean }>();
  const failures = new Map<DurableExecution, number>();
  const finished = new Map<DurableExecution, (() => void)[]>();
  const log: { readonly functionName: string; readonly execution?: string; error?: unknown }[] = [];

  function track<T>(work: Promise<T>): Promise<T> {
    inFlight.add(work);
    const done = () => void inFlight.delete(work);
    work.then(done, done);
    return work;
  }

  async function run(
    fn: LocalFunction,
    event: unknown,
    qualifier: string | undefined,
    execution?: string,
  ): Promise<unknown> {
    const entry: (typeof log)[number] = { functionName: fn.name, ...(execution ? { execution } : {}) };
    log.push(entry);
    try {
      return await fn.handler(event as never, lambdaContext(stack, fn.name, qualifier));
    } catch (error) {
      entry.error = error;
      throw error;
    }
  }

  function eventOf(execution: DurableExecution) {
    const operations = [...execution.operations.values()];
    const UpdatedOperationIds = [...execution.news];
    execution.news.clear();
    return {
      DurableExecutionArn: execution.arn,
      CheckpointToken: execution.state.token,
      InitialExecutionState: {
        Operations: operations.slice(0, operationsPerPage).map(plainData),
        NextMarker: operations.length > operationsPerPage ? String(operationsPerPage) : '',
      },
      UpdatedOperationIds,
    };
  }

  function end(
    execution: DurableExecution,
    status: 'SUCCEEDED' | 'FAILED',
    outcome: { result?: string | undefined; error?: ErrorObject | undefined },
  ) {
    execution.end(status, outcome);
    for (const tell of finished.get(execution) ?? []) tell();
  }

  async function tryAgain(fn: LocalFunction, execution: DurableExecution, error: unknown) {
    // What the dead invocation had under way must not run into the next one.
    await pause();
    if (execution.state.status !== 'RUNNING') return;
    const count = (failures.get(execution) ?? 0) + 1;
    failures.set(execution, count);
    if (count > retry.most) return end(execution, 'FAILED', { error: errorOf(error) });
    const at = clock.now() + Math.min(retry.firstMs * 2 ** (count - 1), retry.longestMs);
    execution.state.retryAt = at;
    clock.schedule(at, () => {
      execution.state.retryAt = undefined;
      return proceed(fn, execution);
    });
  }

  async function invoke(fn: LocalFunction, execution: DurableExecution): Promise<void> {
    try {
      const outcome = outcomeSchema.parse(await run(fn, eventOf(execution), execution.qualifier, execution.name));
      failures.delete(execution);
      if (execution.state.status !== 'RUNNING') return;
      if (outcome.Status === 'SUCCEEDED') return end(execution, 'SUCCEEDED', { result: outcome.Result });
      if (outcome.Status === 'FAILED') return end(execution, 'FAILED', { error: outcome.Error as ErrorObject });
    } catch (error) {
      await tryAgain(fn, execution, error);
    }
  }

  /** One invocation of an execution at a time; what comes in the meantime leads to another one after it. */
  async function proceed(fn: LocalFunction, execution: DurableExecution): Promise<void> {
    const current = running.get(execution);
    if (current) {
      current.again = true;
      return;
    }
    const { state, news } = execution;
    const isRunning = () => state.status === 'RUNNING';
    if (!isRunning()) return;
    const turn = { again: false };
    running.set(execution, turn);
    do {
      turn.again = false;
      await track(invoke(fn, execution));
    } while (
      isRunning() &&
      state.retryAt === undefined &&
      (news.size > 0 || (turn.again && execution.waitingOn() === undefined))
    );
    running.delete(execution);
    if (isRunning() && execution.waitingOn() === undefined)
      end(execution, 'FAILED', { error: { ErrorMessage: 'Cannot return PENDING status with no pending operations' } });
  }

  return {
    log,
    run: (fn: LocalFunction, event: unknown, qualifier: string | undefined) => track(run(fn, event, qualifier)),
    proceed: (fn: LocalFunction, execution: DurableExecution) => track(proceed(fn, execution)),
    ended: (execution: DurableExecution) =>
      new Promise<void>((resolve) => {
        if (execution.state.status !== 'RUNNING') resolve();
        else finished.set(execution, [...(finished.get(execution) ?? []), resolve]);
      }),
    async settled() {
      while (inFlight.size > 0) await Promise.allSettled([...inFlight]);
    },
  };
}
