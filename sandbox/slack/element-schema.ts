import * as z from 'zod';
import { anyText, plainText, slackLimits } from './text-schema.ts';

export const blockId = z.string().max(slackLimits.id).optional();
export const actionId = z.string().min(1).max(slackLimits.id).optional();

export const confirm = z.strictObject({
  title: plainText(slackLimits.confirmTitle),
  text: anyText(slackLimits.confirmText),
  confirm: plainText(slackLimits.confirmButton),
  deny: plainText(slackLimits.confirmButton),
  style: z.enum(['primary', 'danger']).optional(),
});

export const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(slackLimits.buttonText),
  action_id: actionId,
  value: z.string().max(slackLimits.buttonValue).optional(),
  url: z.string().max(slackLimits.url).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
  accessibility_label: z.string().max(slackLimits.buttonText).optional(),
});

export const imageSource = {
  image_url: z.string().max(slackLimits.url).optional(),
  slack_file: z.record(z.string(), z.string()).optional(),
};
export const image = z.strictObject({
  type: z.literal('image'),
  ...imageSource,
  alt_text: z.string().max(slackLimits.imageText),
});

/** Menus and pickers, which Slipway sends in no message: their kind alone is checked there. */
export const otherElement = z.looseObject({
  type: z.enum([
    'static_select',
    'overflow',
    'datepicker',
    'timepicker',
    'radio_buttons',
    'checkboxes',
    'users_select',
  ]),
  action_id: actionId,
});
export const element = z.union([button, otherElement]);
