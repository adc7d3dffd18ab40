import * as z from 'zod';
import type { WriteLog } from '../config/handler-options.ts';
import { recordLived } from './money/lived.ts';
import type { SweepPlan } from './plan-sweep.ts';

/** The message of the log line that the sweep writes for each preview that it terminates: the digest reads it. */
export const sweptLine = 'Preview swept';

export const sweptRecord = z.object({
  /** A number in records of before repositories had names. */
  pr: z.union([z.string(), z.number().transform(String)]),
  instance: z.string(),
  because: z.enum(['expired', 'slept', 'double']),
});

export type SweptRecord = z.infer<typeof sweptRecord>;

export function recordSwept(log: WriteLog, { preview, because }: SweepPlan['terminate'][number], now: number): void {
  const swept: SweptRecord = { pr: preview.pr, instance: preview.instance.id, because };
  log('info', sweptLine, { swept });
  recordLived(log, preview, { at: now, by: because });
}
