import * as z from 'zod/mini';

/**
 * One thing a person asked for, typed or pressed. It is the payload of a durable execution, so it holds plain data
 * only and nothing secret but the response URL (which Slack lets expire after 30 minutes).
 */
export const requestSchema = z.object({
  /** Up to 40 characters; stands in the message, the log, the session name and SSM comments. */
  id: z.string().check(z.regex(/^[A-Za-z0-9-]{1,40}$/)),
  /** The key of the declaration, such as `preview up`: selects the work. */
  name: z.string(),
  /** What access is asked for, such as `preview:up` or `run:migrate@prod`. */
  action: z.string(),
  /** The command as it was understood, such as `/preview up 123 --ttl 2h`: fit to be typed again. */
  text: z.string(),
  /** The declaration's parsed arguments: plain data, parsed again by the operation. */
  arguments: z.record(z.string(), z.unknown()),
  asker: z.object({ team: z.string(), user: z.string() }),
  origin: z.object({
    channel: z.string(),
    responseUrl: z.string(),
    via: z.enum(['command', 'button']),
    /** Where a button was pressed: the message that carries it. */
    message: z.optional(z.object({ channel: z.string(), ts: z.string() })),
  }),
  /** When Slack sent it, epoch milliseconds (the signed timestamp). */
  sentAt: z.number(),
});

export type Request = z.infer<typeof requestSchema>;
