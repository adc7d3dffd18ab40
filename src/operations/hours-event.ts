import * as z from 'zod/mini';

/**
 * The sweep's word that an environment is to be looked at: what is to be done follows from its hours, from what people
 * wished for and from how it stands, none of which is believed of the event.
 */
const lookSchema = z.object({
  kind: z.literal('hours'),
  environment: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,30}$/)),
  /** Epoch milliseconds: of the sweep's tick. */
  at: z.int().check(z.positive()),
});

/** The same that hours end soon: people are told what will sleep then. */
const eveningSchema = z.object({
  kind: z.literal('evening'),
  /** Epoch milliseconds: when they end. */
  end: z.int().check(z.positive()),
});

export const hoursEventSchema = z.union([lookSchema, eveningSchema]);

export type HoursEvent = z.infer<typeof hoursEventSchema>;

/** What it is called in the audit, the log and its session. */
export const hoursId = (event: HoursEvent): string =>
  event.kind === 'hours' ? `${event.environment}-${minuteOf(event.at)}` : `evening_${minuteOf(event.end)}`;

/**
 * What its execution is called: the same tick starts a look once, and the same end of hours is told once. At most 64
 * characters of those that Lambda takes.
 */
export const hoursName = (event: HoursEvent): string =>
  event.kind === 'hours' ? `hours-${hoursId(event)}` : hoursId(event);

const minuteOf = (at: number): number => Math.floor(at / 60_000);
