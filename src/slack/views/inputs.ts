import type { InputBlock, InputBlockElement, PlainTextOption } from '@slack/types';
import type { Spoken } from '../in-language.ts';
import type { Words } from '../line.ts';
import { redact } from '../redact.ts';
import { truncate } from '../truncate.ts';
import { viewLimits } from './view-limits.ts';

type Choice = { readonly value: string; readonly label: Words };

/** What a person may fill in. */
export type InputField =
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly initial?: number | undefined }
  | { readonly kind: 'text'; readonly maxLength: number; readonly initial?: string | undefined }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[]; readonly initial?: string | undefined }
  | { readonly kind: 'flag'; readonly says: Words };

/** One input of a form. */
export type InputSpec = {
  /** The word of the command line that it stands for, such as `pr` or `--ttl`. */
  readonly name: string;
  /** What is typed into an input survives an edit of the view while name and id stay; by default the name. */
  readonly id?: string;
  readonly label: Words;
  readonly hint?: Words | undefined;
  readonly optional?: boolean;
  /** Choosing is told at once, not with the submission alone. */
  readonly tells?: boolean;
  readonly field: InputField;
};

type SpokenInput = Spoken<InputSpec>;

export function inputBlock(spec: SpokenInput): InputBlock {
  const { name, id = name, label, optional = false, tells = false } = spec;
  const hint = [spec.hint ?? '', tooManyHint(spec)].filter((part) => part !== '').join(' ');
  return {
    type: 'input',
    block_id: id,
    label: plainText(label, viewLimits.label),
    ...(hint === '' ? {} : { hint: plainText(hint, viewLimits.hint) }),
    ...(optional ? { optional } : {}),
    ...(tells ? { dispatch_action: true } : {}),
    element: elementOf(spec),
  };
}

/** A list that is too long for Slack is typed instead: nothing of it is out of reach. */
const isTooLong = ({ field }: SpokenInput): boolean =>
  field.kind === 'choice' && field.choices.length > viewLimits.options;

function tooManyHint(spec: SpokenInput): string {
  if (spec.field.kind !== 'choice' || !isTooLong(spec)) return '';
  const { choices } = spec.field;
  const shown = choices.slice(0, 20).map(({ value }) => value);
  return `${shown.join(', ')} … (+${choices.length - shown.length})`;
}

function elementOf(spec: SpokenInput): InputBlockElement {
  const { name: action_id, field, tells } = spec;
  switch (field.kind) {
    case 'number':
      return {
        type: 'number_input',
        action_id,
        is_decimal_allowed: false,
        min_value: String(field.min),
        max_value: String(field.max),
        ...(field.initial === undefined ? {} : { initial_value: String(field.initial) }),
      };
    case 'text':
      return {
        type: 'plain_text_input',
        action_id,
        max_length: Math.min(field.maxLength, viewLimits.typedLength),
        ...(field.initial === undefined ? {} : { initial_value: field.initial }),
      };
    case 'choice':
      return isTooLong(spec)
        ? {
            type: 'plain_text_input',
            action_id,
            ...(tells ? { dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] } } : {}),
            ...(field.initial === undefined ? {} : { initial_value: field.initial }),
          }
        : select(action_id, field.choices.map(option), field.initial);
    case 'flag':
      return { type: 'checkboxes', action_id, options: [option({ value: 'yes', label: field.says })] };
  }
}

function select(action_id: string, options: PlainTextOption[], initial: string | undefined): InputBlockElement {
  const chosen = options.find(({ value }) => value === initial);
  return { type: 'static_select', action_id, options, ...(chosen ? { initial_option: chosen } : {}) };
}

const option = ({ value, label }: Spoken<Choice>): PlainTextOption => ({
  value,
  text: plainText(label, viewLimits.optionText),
});

export const plainText = (text: string, limit: number) => ({
  type: 'plain_text' as const,
  text: truncate(redact(text), limit) || '…',
});
