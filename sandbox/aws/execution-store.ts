import { randomUUID } from 'node:crypto';
import type { Operation, OperationUpdate } from '@aws-sdk/client-lambda';
import type { Clock } from '../clock.ts';
import { callbackIdOf } from './callback-id.ts';
import { applyUpdate, type Due, isFinished } from './durable-operations.ts';
import { createExecutionTimers } from './execution-timers.ts';
import { Refusal } from './refusal.ts';

type Stored = { readonly clock: Clock; readonly arn: string; readonly input: string };
type Around = { readonly isRunning: () => boolean; readonly changed: () => Promise<void> };

const rootOf = (input: string, now: number): Operation => ({
  Id: randomUUID(),
  Type: 'EXECUTION',
  Status: 'STARTED',
  StartTimestamp: new Date(now),
  ExecutionDetails: { InputPayload: input },
});

/** The operations of one execution and their timers. */
export function createExecutionStore({ clock, arn, input }: Stored, { isRunning, changed }: Around) {
  const root = rootOf(input, clock.now());
  const operations = new Map([[root.Id ?? '', root]]);
  /** Changed from outside since the function was last told. */
  const news = new Set<string>();
  const timers = createExecutionTimers(clock, async (id, next) => {
    const operation = operations.get(id);
    if (operation && !isFinished(operation) && isRunning()) await change(next(operation));
  });

  async function change(operation: Operation) {
    timers.cancel(operation.Id ?? '');
    operations.set(operation.Id ?? '', operation);
    news.add(operation.Id ?? '');
    await changed();
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

  /** What the function hears of a checkpoint: the operations of its updates and the news. */
  function told(updates: readonly OperationUpdate[]): Operation[] {
    const ids = new Set([...updates.map(({ Id = '' }) => Id), ...news]);
    news.clear();
    return [...ids].flatMap((id) => operations.get(id) ?? []);
  }

  function openCallback(id: string): Operation {
    const operation = operations.get(id);
    if (operation?.Type !== 'CALLBACK' || isFinished(operation) || !isRunning())
      throw new Refusal('CallbackTimeoutException', 'The callback is expired or already closed');
    return operation;
  }

  const awaitsCallback = () =>
    [...operations.values()].some(({ Type, Status }) => Type === 'CALLBACK' && Status === 'STARTED');

  return { operations, news, timers, change, store, told, openCallback, awaitsCallback };
}
