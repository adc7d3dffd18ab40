import type { DurableContext } from '@aws/durable-execution-sdk-js';
import * as z from 'zod';
import type { WriteLog } from '../config/handler-options.ts';
import { describeFault, type Failure, failureSchema, isPassing, OperationFailed, toFailure } from './failure.ts';
import { type Pace, pollPause } from './poll-pause.ts';

/** The few durable primitives that Slipway uses; `DurableContext` has them all. */
export type Durable = Pick<DurableContext, 'step' | 'wait' | 'waitForCondition' | 'createCallback'>;

/** `retried`: it was tried before, and AWS did not say what became of that. */
export type Attempted<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure; readonly retried?: boolean };

/** What a check inside a wait may say. `pending` carries a word for the message, nothing more. */
export type Check<T> =
  | { readonly kind: 'pending' }
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type Waited<T> =
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'timed-out' };

/** Steps of one durable execution. Results are stored and replayed, so they are plain data and hold no secret. */
export type Steps = {
  /** Epoch milliseconds at which the newest step ended: the same on every replay. */
  readonly now: () => number;
  /** @throws OperationFailed where the step failed for good. */
  readonly step: <T>(name: string, run: (tries: number) => Promise<T>) => Promise<T>;
  /** `run` is told how often it was tried, from 1 on. */
  readonly attempt: <T>(name: string, run: (tries: number) => Promise<T>) => Promise<Attempted<T>>;
  /** `check` is told how often it has been asked, from 1 on. */
  readonly waitFor: <T>(name: string, pace: Pace, check: (tries: number) => Promise<Check<T>>) => Promise<Waited<T>>;
  readonly pause: (name: string, seconds: number) => Promise<void>;
};

/** Six tries over a minute and a half bridge throttling and short outages; everything else fails at once. */
const retryDelaysSeconds = [2, 5, 10, 20, 45];

const stepEnd = z.object({ at: z.number() });

export function createSteps(durable: Durable, clock: () => number, log: WriteLog, startedAt: number): Steps {
  let newest = startedAt;

  async function attempt<T>(name: string, run: (tries: number) => Promise<T>): Promise<Attempted<T>> {
    const end = await durable.step(
      name,
      async ({ attempt: tries }) => {
        try {
          return { at: clock(), result: { ok: true as const, value: await run(tries) } };
        } catch (error) {
          const failure = toFailure(error);
          if (isPassing(failure) && tries <= retryDelaysSeconds.length)
            throw withoutStack(new OperationFailed(failure));
          if (failure.kind === 'fault') log('error', 'A step failed', { step: name, error: describeFault(error) });
          return { at: clock(), result: { ok: false as const, failure, ...(tries > 1 ? { retried: true } : {}) } };
        }
      },
      {
        retryStrategy: (_error, tries) => {
          const seconds = retryDelaysSeconds[tries - 1];
          return seconds === undefined ? { shouldRetry: false } : { shouldRetry: true, delay: { seconds } };
        },
      },
    );
    newest = Math.max(newest, stepEnd.parse(end).at);
    return end.result;
  }

  return {
    now: () => newest,
    attempt,
    async step(name, run) {
      const attempted = await attempt(name, run);
      if (attempted.ok) return attempted.value;
      throw new OperationFailed(failureSchema.parse(attempted.failure));
    },
    async waitFor<T>(name: string, pace: Pace, check: (tries: number) => Promise<Check<T>>): Promise<Waited<T>> {
      const end = await durable.waitForCondition<{ at: number; check: Check<T> }>(
        name,
        async (_state, { attempt: tries }) => ({ at: clock(), check: await checkOnce(() => check(tries), name, log) }),
        {
          initialState: { at: newest, check: { kind: 'pending' } },
          waitStrategy: (state, tries) => {
            const seconds = state.check.kind === 'pending' ? pollPause(pace, tries) : undefined;
            return seconds === undefined ? { shouldContinue: false } : { shouldContinue: true, delay: { seconds } };
          },
        },
      );
      newest = Math.max(newest, stepEnd.parse(end).at);
      return end.check.kind === 'pending' ? { kind: 'timed-out' } : end.check;
    },
    async pause(name, seconds) {
      await durable.wait(name, { seconds });
    },
  };
}

/** A throw inside a condition check is not retried by the SDK, so throttling becomes `pending`. */
async function checkOnce<T>(check: () => Promise<Check<T>>, name: string, log: WriteLog): Promise<Check<T>> {
  try {
    return await check();
  } catch (error) {
    const failure = toFailure(error);
    if (isPassing(failure)) return { kind: 'pending' };
    if (failure.kind === 'fault') log('error', 'A check failed', { step: name, error: describeFault(error) });
    return { kind: 'failed', failure };
  }
}

/** What is thrown out of a step is stored with the execution; a stack there helps nobody. */
function withoutStack(error: Error): Error {
  error.stack = `${error.name}: ${error.message}`;
  return error;
}
