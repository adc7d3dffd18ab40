import * as z from 'zod';
import { actionId, confirm } from '../element-schema.ts';
import { plainText, slackLimits } from '../text-schema.ts';
import { isAmong, listedOption, menuOption } from './option-schema.ts';
import { optionsOf } from './options-of.ts';

const placeholder = plainText(slackLimits.placeholder).optional();
const focus = { focus_on_load: z.boolean().optional() };
const dispatching = {
  dispatch_action_config: z
    .strictObject({ trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).optional() })
    .optional(),
};
const typed = { action_id: actionId, placeholder, ...focus, ...dispatching };
const chosen = { action_id: actionId, confirm: confirm.optional(), ...focus };
const picked = { ...chosen, placeholder };

const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...typed,
    initial_value: z.string().optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(slackLimits.inputText).optional(),
    max_length: z.int().min(1).max(slackLimits.inputText).optional(),
  })
  .refine(({ initial_value: text, max_length: most = slackLimits.inputText }) => (text?.length ?? 0) <= most, {
    error: 'initial_value is longer than max_length',
  });

const numberText = z.string().regex(/^-?\d+(\.\d+)?$/);
const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...typed,
  is_decimal_allowed: z.boolean(),
  initial_value: numberText.optional(),
  min_value: numberText.optional(),
  max_value: numberText.optional(),
});

const addressInput = z.strictObject({
  type: z.enum(['email_text_input', 'url_text_input']),
  ...typed,
  initial_value: z.string().optional(),
});

const menuOptions = z.array(menuOption).min(1).max(slackLimits.options);
const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...picked,
    options: menuOptions.optional(),
    option_groups: z
      .array(z.strictObject({ label: plainText(slackLimits.optionText), options: menuOptions }))
      .min(1)
      .max(slackLimits.options)
      .optional(),
    initial_option: menuOption.optional(),
  })
  .refine((menu) => (menu.options === undefined) !== (menu.option_groups === undefined), {
    error: 'a menu has either options or option_groups',
  })
  .refine((menu) => !menu.initial_option || isAmong(optionsOf(menu), menu.initial_option), {
    error: 'initial_option is none of the options',
  });

const listOptions = z.array(listedOption).min(1).max(slackLimits.choices);
const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...chosen,
    options: listOptions,
    initial_option: listedOption.optional(),
  })
  .refine((list) => !list.initial_option || isAmong(list.options, list.initial_option), {
    error: 'initial_option is none of the options',
  });
const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...chosen,
    options: listOptions,
    initial_options: z.array(listedOption).min(1).optional(),
  })
  .refine((list) => (list.initial_options ?? []).every((one) => isAmong(list.options, one)), {
    error: 'initial_options are none of the options',
  });

const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  ...picked,
  initial_user: z.string().optional(),
});
const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...picked,
  initial_conversation: z.string().optional(),
  default_to_current_conversation: z.boolean().optional(),
  response_url_enabled: z.boolean().optional(),
  filter: z.record(z.string(), z.unknown()).optional(),
});
const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...picked,
  initial_date: z.iso.date().optional(),
});

const anyInput = z.discriminatedUnion('type', [
  plainTextInput,
  numberInput,
  addressInput,
  staticSelect,
  radioButtons,
  checkboxes,
  usersSelect,
  conversationsSelect,
  datepicker,
]);

/** What stands in an input block, of those that this workspace can show. */
export const inputElement = anyInput;
/** What stands in an actions block or beside a section: only typing needs an input block. */
export const choiceElement = z.discriminatedUnion('type', [
  staticSelect,
  radioButtons,
  checkboxes,
  usersSelect,
  conversationsSelect,
  datepicker,
]);

export type InputElement = z.infer<typeof inputElement>;
