import * as z from 'zod/mini';

/**
 * The sweep's word that an environment is to be looked at: what is to be done follows from its hours, from what people
 * wished for and from how it stands, none of which is believed of the event.
 */
export const hoursEventSchema = z.object({
  kind: z.literal('hours'),
  environment: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,30}$/)),
  /** Epoch milliseconds: of the sweep's tick. */
  at: z.int().check(z.positive()),
});

export type HoursEvent = z.infer<typeof hoursEventSchema>;

/** What its execution is called: the same tick starts it once. At most 64 characters of those that Lambda takes. */
export const hoursName = ({ environment, at }: Pick<HoursEvent, 'environment' | 'at'>): string =>
  `hours-${environment}-${Math.floor(at / 60_000)}`;
