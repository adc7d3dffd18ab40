import * as z from 'zod';
import { anyText, plainText, slackLimits } from '../text-schema.ts';

/** One choice of a menu; those of checkboxes and radio buttons may be formatted. */
const option = <T extends z.ZodType>(text: T) =>
  z.strictObject({
    text,
    value: z.string().max(slackLimits.optionValue),
    description: plainText(slackLimits.optionText).optional(),
  });

export const menuOption = option(plainText(slackLimits.optionText));
export const listedOption = option(anyText(slackLimits.optionText));

export type Option = z.infer<typeof listedOption>;

/** Slack compares a preselected option as a whole with those on offer. */
export const isAmong = (options: readonly Option[], chosen: Option) =>
  options.some((one) => JSON.stringify(one) === JSON.stringify(chosen));
