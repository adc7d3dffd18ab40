import * as z from 'zod';
import { parseDuration } from './duration.ts';
import { slackId } from './setting-kinds.ts';

const minute = 60_000;
const fault = 'expected a duration from 15m to 24h, such as 1h';

const isPause = (text: string): boolean => {
  const ms = parseDuration(text);
  return ms !== undefined && ms >= 15 * minute && ms <= 1_440 * minute;
};

export const watchSettings = z.strictObject({
  mention: slackId('SUW')
    .optional()
    .describe('The user group (S…) or person (U…) called when an outage begins or grows worse. Left out, nobody is.'),
  remindEvery: z
    .string()
    .refine(isPause, { error: fault })
    .default('1h')
    .describe('How often an outage that lasts is told again, without calling anybody: 15m to 24h.'),
});
