import * as z from 'zod/mini';

/** GitHub's and CI's events, the sweep's tick, and the end of a preview's time that the sweep saw. */
const wakeEvents = ['pull_request', 'workflow_run', 'image', 'sweep'] as const;

/**
 * A look at one pull request is asked for. Nothing of it is believed but whom to look at; the same delivery gives the same
 * bytes, so that Lambda takes a redelivery for the same execution.
 */
export const wakeEventSchema = z.object({
  kind: z.literal('wake'),
  /** The GUID of GitHub's delivery, or a name as unique that the same cause gives again. */
  delivery: z.string().check(z.regex(/^[\w.-]{1,61}$/)),
  event: z.enum(wakeEvents),
  /** `closed`, `completed` …: for the log alone. */
  action: z.string().check(z.regex(/^[a-z_]{0,40}$/)),
  /** `id` is 0 where nobody said it. */
  repository: z.object({
    id: z.int().check(z.nonnegative()),
    name: z.string().check(z.regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/)),
  }),
  /** Null where the event names none: whichever pull requests have `sha` as their head. */
  pr: z.nullable(z.int().check(z.positive(), z.maximum(9_999_999))),
  sha: z.nullable(z.string().check(z.regex(/^[0-9a-f]{40}$/))),
  /** Who caused it; null where nobody did. */
  sender: z.nullable(
    z.object({ login: z.string().check(z.regex(/^[\w-]{1,100}(?:\[bot\])?$/)), id: z.int().check(z.nonnegative()) }),
  ),
});

export type WakeEvent = z.infer<typeof wakeEventSchema>;

/** What the execution of a wake-up is called: at most 64 characters of those that Lambda takes. */
export const wakeName = ({ delivery }: Pick<WakeEvent, 'delivery'>): string => `gh-${delivery}`;
