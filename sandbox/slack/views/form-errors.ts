import type { Field } from './fields.ts';
import { isFilled, type Value, type Values } from './values.ts';

/** What Slack itself refuses before the app hears of a submission, by block. */
export function formErrors(fields: readonly Field[], values: Values): Readonly<Record<string, string>> {
  const found = fields.flatMap((field) => {
    const error = field.isInput ? errorIn(field, values[field.blockId]?.[field.actionId]) : undefined;
    return error === undefined ? [] : [[field.blockId, error] as const];
  });
  return Object.fromEntries(found);
}

function errorIn({ element, optional }: Field, value: Value | undefined): string | undefined {
  if (!isFilled(value)) return optional ? undefined : 'Please complete this required field.';
  const text = value?.value ?? '';
  if (element.type === 'plain_text_input') {
    const { min_length: least = 0, max_length: most = 3_000 } = element;
    if (text.length < least) return `Please enter at least ${least} characters.`;
    if (text.length > most) return `Please enter at most ${most} characters.`;
  }
  if (element.type === 'number_input') {
    if (!(element.is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/).test(text)) return 'Please enter a valid number.';
    const { min_value: least, max_value: most } = element;
    if (least !== undefined && Number(text) < Number(least)) return `Please enter a number of at least ${least}.`;
    if (most !== undefined && Number(text) > Number(most)) return `Please enter a number of at most ${most}.`;
  }
  if (element.type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(text)) return 'Please enter a valid email address.';
  if (element.type === 'url_text_input' && !URL.canParse(text)) return 'Please enter a valid URL.';
  return undefined;
}
