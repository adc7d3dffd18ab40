import type { ErrorObject, Operation, OperationUpdate } from '@aws-sdk/client-lambda';
import { Refusal } from './refusal.ts';

/** AWS's limits: operations of one execution, and the size of one result. */
const mostOperations = 3000;
const largestPayloadBytes = 256 * 1024;

export const isFinished = ({ Status }: Operation) =>
  Status !== undefined && ['SUCCEEDED', 'FAILED', 'CANCELLED', 'TIMED_OUT', 'STOPPED'].includes(Status);

/** What an update makes due later. */
export type Due =
  | { readonly kind: 'wait' | 'retry'; readonly id: string; readonly at: number }
  | {
      readonly kind: 'callback';
      readonly id: string;
      readonly timeoutAt: number | undefined;
      readonly heartbeatMs: number | undefined;
    };

type Step = { readonly next: Operation; readonly due?: Due };

const invalid = (message: string) => new Refusal('InvalidParameterValueException', message);

const ended = (operation: Operation, Status: 'SUCCEEDED' | 'FAILED', now: number): Operation => ({
  ...operation,
  Status,
  EndTimestamp: new Date(now),
});

function step(before: Operation, update: OperationUpdate, now: number): Step {
  const details = before.StepDetails ?? { Attempt: 0 };
  const { NextAttemptTimestamp: _, ...settled } = details;
  switch (update.Action) {
    case 'START':
      return { next: { ...before, Status: 'STARTED', StepDetails: settled } };
    case 'SUCCEED':
      return { next: { ...ended(before, 'SUCCEEDED', now), StepDetails: { ...settled, Result: update.Payload } } };
    case 'FAIL':
      return { next: { ...ended(before, 'FAILED', now), StepDetails: { ...settled, Error: update.Error } } };
    case 'RETRY': {
      const at = now + (update.StepOptions?.NextAttemptDelaySeconds ?? 1) * 1000;
      const StepDetails = {
        Attempt: (details.Attempt ?? 0) + 1,
        NextAttemptTimestamp: new Date(at),
        Result: update.Payload ?? details.Result,
        Error: update.Error,
      };
      return { next: { ...before, Status: 'PENDING', StepDetails }, due: { kind: 'retry', id: before.Id ?? '', at } };
    }
    default:
      throw invalid(`Invalid action ${update.Action} for a step`);
  }
}

function wait(before: Operation, update: OperationUpdate, now: number): Step {
  if (update.Action !== 'START') throw invalid(`Invalid action ${update.Action} for a wait`);
  const at = now + (update.WaitOptions?.WaitSeconds ?? 1) * 1000;
  return {
    next: { ...before, Status: 'STARTED', WaitDetails: { ScheduledEndTimestamp: new Date(at) } },
    due: { kind: 'wait', id: before.Id ?? '', at },
  };
}

function callback(before: Operation, update: OperationUpdate, now: number, callbackId: string): Step {
  if (update.Action !== 'START') throw invalid(`Invalid action ${update.Action} for a callback`);
  const { TimeoutSeconds: timeout, HeartbeatTimeoutSeconds: heartbeat } = update.CallbackOptions ?? {};
  return {
    next: { ...before, Status: 'STARTED', CallbackDetails: { CallbackId: callbackId } },
    due: {
      kind: 'callback',
      id: before.Id ?? '',
      timeoutAt: timeout ? now + timeout * 1000 : undefined,
      heartbeatMs: heartbeat ? heartbeat * 1000 : undefined,
    },
  };
}

function context(before: Operation, update: OperationUpdate, now: number): Step {
  const details = { ReplayChildren: update.ContextOptions?.ReplayChildren ?? false };
  if (update.Action === 'START') return { next: { ...before, Status: 'STARTED', ContextDetails: details } };
  if (update.Action === 'SUCCEED')
    return { next: { ...ended(before, 'SUCCEEDED', now), ContextDetails: { ...details, Result: update.Payload } } };
  return { next: { ...ended(before, 'FAILED', now), ContextDetails: { ...details, Error: update.Error } } };
}

/**
 * What one update makes of an operation, as the durable execution service does it.
 * @throws Refusal where the service would not take it.
 */
export function applyUpdate(
  operations: ReadonlyMap<string, Operation>,
  update: OperationUpdate,
  { now, callbackId }: { readonly now: number; readonly callbackId: string },
): Step {
  const id = update.Id ?? '';
  const known = operations.get(id);
  if (known && isFinished(known)) throw invalid(`Operation ${id} is already ${known.Status}`);
  if (!known && operations.size >= mostOperations)
    throw invalid(`An execution has at most ${mostOperations} operations`);
  if (Buffer.byteLength(update.Payload ?? '') > largestPayloadBytes)
    throw invalid('Operation payload is larger than 256 KB');
  const before: Operation = known ?? {
    Id: id,
    Type: update.Type,
    Status: undefined,
    StartTimestamp: new Date(now),
    ...(update.ParentId ? { ParentId: update.ParentId } : {}),
    ...(update.Name ? { Name: update.Name } : {}),
    ...(update.SubType ? { SubType: update.SubType } : {}),
  };
  switch (update.Type) {
    case 'STEP':
      return step(before, update, now);
    case 'WAIT':
      return wait(before, update, now);
    case 'CALLBACK':
      return callback(before, update, now, callbackId);
    case 'CONTEXT':
      return context(before, update, now);
    default:
      throw invalid(`The sandbox does not know operations of type ${update.Type}`);
  }
}

export type CallbackEnd = {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT';
  readonly result?: string;
  readonly error?: ErrorObject;
};

/** A callback's end: a result, an error from outside, or nobody answered in time. */
export function endCallback(before: Operation, { status, result, error }: CallbackEnd, now: number): Operation {
  return {
    ...before,
    Status: status,
    EndTimestamp: new Date(now),
    CallbackDetails: {
      CallbackId: before.CallbackDetails?.CallbackId,
      ...(result === undefined ? {} : { Result: result }),
      ...(error ? { Error: error } : {}),
    },
  };
}
