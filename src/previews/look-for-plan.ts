import type { Operation } from '../operations/operation.ts';
import { findPreviews } from './find-previews.ts';
import { previewAccess } from './preview-access.ts';
import { planUp, situationOf, type UpPlan } from './up-situation.ts';

/** What `/preview up` was asked for; `ttl` in milliseconds. */
export type AskedUp = { readonly pr: number; readonly ttl?: number | undefined; readonly fresh: boolean };

/** Reads what there is and decides; only the decision is stored with the execution. */
export function lookForPlan(operation: Operation, { pr, fresh }: AskedUp): Promise<UpPlan> {
  const { settings, stack, steps } = operation;
  const now = steps.now();
  return previewAccess(operation)
    .read()
    .step('find previews', async (connection) => {
      const previews = await findPreviews(connection, settings.previews, stack, now);
      return planUp(situationOf(previews, pr), { fresh }, settings.previews.limit);
    });
}
