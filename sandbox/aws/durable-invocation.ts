import * as z from 'zod';
import type { DurableExecution } from './durable-execution.ts';
import { plainData } from './record.ts';

/** Operations handed over with an invocation; the function fetches the rest page by page. */
const operationsPerPage = 250;

const outcomeSchema = z.union([
  z.object({ Status: z.literal('SUCCEEDED'), Result: z.string().optional() }),
  z.object({
    Status: z.literal('FAILED'),
    Error: z
      .object({
        ErrorMessage: z.string().optional(),
        ErrorType: z.string().optional(),
        ErrorData: z.string().optional(),
        StackTrace: z.array(z.string()).optional(),
      })
      .optional(),
  }),
  z.object({ Status: z.literal('PENDING') }),
]);

/** What a durable function answers to an invocation. */
export const readOutcome = (answer: unknown) => outcomeSchema.parse(answer);

/** What a durable function is invoked with: plain JSON, as Lambda hands it over. */
export function invocationEvent({ arn, state, operations, news }: DurableExecution) {
  const all = [...operations.values()];
  const UpdatedOperationIds = [...news];
  news.clear();
  return {
    DurableExecutionArn: arn,
    CheckpointToken: state.token,
    InitialExecutionState: {
      Operations: all.slice(0, operationsPerPage).map(plainData),
      NextMarker: all.length > operationsPerPage ? String(operationsPerPage) : '',
    },
    UpdatedOperationIds,
  };
}
