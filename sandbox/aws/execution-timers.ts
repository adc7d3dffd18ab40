import type { Operation } from '@aws-sdk/client-lambda';
import type { Clock } from '../clock.ts';
import { type Due, endCallback } from './durable-operations.ts';

/** What an operation becomes when its time has come. */
export type Elapse = (id: string, next: (operation: Operation) => Operation) => Promise<void>;

const timeoutError = { ErrorType: 'CallbackTimeoutException', ErrorMessage: 'Callback timed out' };

/** The times at which operations of one execution change by themselves. */
export function createExecutionTimers(clock: Clock, elapse: Elapse) {
  const armed = new Map<string, () => void>();
  const callbacks = new Map<string, Extract<Due, { kind: 'callback' }>>();

  function cancel(id: string) {
    armed.get(id)?.();
    armed.delete(id);
  }

  function later(id: string, at: number, next: (operation: Operation) => Operation) {
    cancel(id);
    const take = clock.schedule(at, () => {
      armed.delete(id);
      return elapse(id, next);
    });
    armed.set(id, take);
  }

  /** A callback ends at its timeout, or when no heartbeat has come for too long. */
  function watch(due: Extract<Due, { kind: 'callback' }>) {
    callbacks.set(due.id, due);
    const beatAt = due.heartbeatMs === undefined ? undefined : clock.now() + due.heartbeatMs;
    const ends = [due.timeoutAt, beatAt].filter((at) => at !== undefined);
    if (ends.length === 0) return;
    later(due.id, Math.min(...ends), (operation) =>
      endCallback(operation, { status: 'TIMED_OUT', error: timeoutError }, clock.now()),
    );
  }

  function arm(due: Due) {
    if (due.kind === 'callback') watch(due);
    else if (due.kind === 'retry') later(due.id, due.at, (operation) => ({ ...operation, Status: 'READY' }));
    else
      later(due.id, due.at, (operation) => ({
        ...operation,
        Status: 'SUCCEEDED',
        EndTimestamp: new Date(clock.now()),
      }));
  }

  return {
    arm,
    cancel,
    cancelAll: () => [...armed.keys()].forEach(cancel),
    beat(id: string) {
      const due = callbacks.get(id);
      if (due) watch(due);
    },
    /** Whether something other than a callback goes on by itself. */
    isTicking: () => [...armed.keys()].some((id) => !callbacks.has(id)),
  };
}
