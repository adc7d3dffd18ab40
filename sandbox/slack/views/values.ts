import type { Field } from './fields.ts';
import type { InputElement } from './input-schema.ts';
import type { Option } from './option-schema.ts';

/** What stands in one field, as Slack sends it in `view.state.values`. */
export type Value = {
  readonly type: InputElement['type'];
  readonly value?: string | null;
  readonly selected_option?: Option | null;
  readonly selected_options?: readonly Option[];
  readonly selected_user?: string | null;
  readonly selected_conversation?: string | null;
  readonly selected_date?: string | null;
};

/** Block id → action id → value. */
export type Values = Readonly<Record<string, Readonly<Record<string, Value>>>>;

/** What a view holds when it is shown: what was typed stays only where both ids stay, all else is as the app says. */
export function valuesFor(fields: readonly Field[], before: Values = {}, channel?: string): Values {
  let values: Values = {};
  for (const field of fields) {
    const kept = before[field.blockId]?.[field.actionId];
    values = withValue(values, field, kept?.type === field.element.type ? kept : initialValue(field.element, channel));
  }
  return values;
}

export const withValue = (values: Values, { blockId, actionId }: Field, value: Value): Values => ({
  ...values,
  [blockId]: { ...values[blockId], [actionId]: value },
});

function initialValue(element: InputElement, channel: string | undefined): Value {
  const { type } = element;
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'conversations_select': {
      const current = element.default_to_current_conversation ? channel : undefined;
      return { type, selected_conversation: current ?? element.initial_conversation ?? null };
    }
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    default:
      return { type, value: element.initial_value ?? null };
  }
}

/** Whether somebody has filled it in. */
export const isFilled = (value: Value | undefined): boolean => {
  const { type, ...content } = value ?? {};
  return Object.values(content).some((one) => (Array.isArray(one) ? one.length > 0 : Boolean(one)));
};
