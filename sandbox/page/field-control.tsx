import type { Field } from '../slack/views/fields.ts';
import { ChoiceControl } from './choice-control.tsx';
import type { ControlProps, FieldControlProps } from './field-props.ts';

/** A field of a view with its label, its hint and what is wrong with it. */
export function FieldControl(props: FieldControlProps) {
  const { id, field, error, hint } = props;
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const isList = field.element.type === 'checkboxes' || field.element.type === 'radio_buttons';
  const label = `${field.label}${field.isInput && field.optional ? ' (optional)' : ''}`;
  return (
    <div className={field.isInput ? 'form-field' : 'form-field bare'}>
      {isList ? (
        <span id={`${id}-label`} className="form-label">
          {label}
        </span>
      ) : (
        <label htmlFor={id} className={field.isInput ? 'form-label' : 'sr'}>
          {label}
        </label>
      )}
      {isTyped(field) ? <TextControl {...props} about={about} /> : <ChoiceControl {...props} about={about} />}
      {hint && (
        <p id={`${id}-hint`} className="form-hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="form-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

export const isTyped = ({ element }: Field) => element.type.endsWith('_input');

function TextControl({ id, field, value, typed, error, about, onType, onEnter }: ControlProps) {
  const { element } = field;
  const common = {
    id,
    value: typed ?? value?.value ?? '',
    placeholder: 'placeholder' in element ? element.placeholder?.text : undefined,
    'aria-invalid': error !== undefined,
    'aria-describedby': about,
    onChange: ({ target }: { target: { value: string } }) => onType(target.value),
    onBlur: ({ target }: { target: { value: string } }) => {
      if (target.value !== (value?.value ?? '')) onEnter(target.value);
    },
  };
  const isLong = element.type === 'plain_text_input' && element.multiline;
  return isLong ? (
    <textarea rows={4} {...common} />
  ) : (
    <input
      type="text"
      inputMode={element.type === 'number_input' ? 'decimal' : undefined}
      autoComplete="off"
      {...common}
    />
  );
}
