import * as z from 'zod';
import type { Stack } from '../../config/stack.ts';

/**
 * What was there before an environment was put to sleep: written before the first change and never overwritten, deleted
 * once all of it is back. That it is there means that Slipway put the environment to sleep. Times are epoch milliseconds.
 */
export const beforeSchema = z.object({
  since: z.int().positive(),
  /** A Slack user, or `hours`. */
  by: z.string(),
  service: z
    .object({
      desired: z.int().nonnegative(),
      /** Undefined where Application Auto Scaling does not know the service. */
      scaling: z
        .object({
          min: z.int().nonnegative(),
          max: z.int().nonnegative(),
          suspended: z.object({ in: z.boolean(), out: z.boolean(), scheduled: z.boolean() }),
        })
        .optional(),
    })
    .optional(),
  /** Only where it ran: what somebody had stopped before stays stopped. */
  database: z.object({ kind: z.enum(['cluster', 'instance']), identifier: z.string() }).optional(),
});

export type Before = z.infer<typeof beforeSchema>;

/** What somebody wished for against the hours, until when: Keep tonight, `/slipway wake`, `/slipway sleep`. */
export const wishSchema = z.object({
  wanted: z.enum(['awake', 'asleep']),
  until: z.int().positive(),
  by: z.string(),
  /** When: whoever wished for it is carrying it out. */
  at: z.int().positive().optional(),
});

export type Wish = z.infer<typeof wishSchema>;

/** The parameters of an environment, each absent where there is nothing to remember. */
export type Note = 'before' | 'wish' | 'kept' | 'evening';

export const noteName = (stack: Pick<Stack, 'name'>, environment: string, note: Note): string =>
  `/slipway/${stack.name}/hours/${environment}/${note}`;
