import * as z from 'zod';
import type { Verdict } from '../health/verdict.ts';

const kind = z.enum(['healthy', 'unhealthy', 'unreadable']) satisfies z.ZodType<Verdict['kind']>;

const memorySchema = z.object({
  /** The verdict that people were told last. */
  announced: kind,
  /** When the environment turned from well to not well or back, epoch milliseconds. */
  since: z.number(),
  /** Another verdict that has been seen and not yet told. */
  candidate: z.object({ kind, since: z.number(), checkedAt: z.number(), checks: z.number() }).optional(),
  /** The day of the last digest, where this entry keeps it. */
  digestOn: z.string().optional(),
});

/** What the watch remembers of one environment, in one entry of Parameter Store. */
export type WatchMemory = z.infer<typeof memorySchema>;

/** A lost or unreadable entry is a first run: whatever is not well will be told after the usual two checks. */
export function parseMemory(text: string | undefined, now: number): WatchMemory {
  try {
    return memorySchema.parse(JSON.parse(text ?? ''));
  } catch {
    return { announced: 'healthy', since: now };
  }
}

export const memoryParameter = (stack: { readonly name: string }, environment: string): string =>
  `/slipway/${stack.name}/watch/${environment}`;
