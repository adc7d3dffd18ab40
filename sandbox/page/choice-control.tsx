import type { Option } from '../slack/views/option-schema.ts';
import { optionsOf } from '../slack/views/options-of.ts';
import type { ControlProps } from './field-props.ts';

/** A menu, a list of boxes or buttons, or a date. */
export function ChoiceControl(props: ControlProps) {
  const { id, field, value, about, error, state, onEnter } = props;
  const { element } = field;
  const common = { id, 'aria-describedby': about, 'aria-invalid': error !== undefined };
  switch (element.type) {
    case 'static_select':
      return (
        <Menu
          {...common}
          chosen={value?.selected_option?.value}
          onEnter={onEnter}
          placeholder={element.placeholder?.text}
        >
          {element.option_groups
            ? element.option_groups.map((group) => (
                <optgroup key={group.label.text} label={group.label.text}>
                  {group.options.map(optionOf)}
                </optgroup>
              ))
            : optionsOf(element).map(optionOf)}
        </Menu>
      );
    case 'users_select':
      return (
        <Menu {...common} chosen={value?.selected_user} onEnter={onEnter} placeholder={element.placeholder?.text}>
          {state.people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
            </option>
          ))}
        </Menu>
      );
    case 'conversations_select':
      return (
        <Menu
          {...common}
          chosen={value?.selected_conversation}
          onEnter={onEnter}
          placeholder={element.placeholder?.text}
        >
          {state.channels
            .filter(({ person }) => person === undefined)
            .map((channel) => (
              <option key={channel.id} value={channel.id}>
                #{channel.name}
              </option>
            ))}
        </Menu>
      );
    case 'datepicker':
      return (
        <input
          type="date"
          {...common}
          value={value?.selected_date ?? ''}
          onChange={({ target }) => onEnter(target.value)}
        />
      );
    case 'radio_buttons':
    case 'checkboxes':
      return <ChoiceList {...props} options={element.options} />;
    default:
      return null;
  }
}

const optionOf = ({ text, value }: Option) => (
  <option key={value} value={value}>
    {text.text}
  </option>
);

type MenuProps = {
  readonly id: string;
  readonly chosen: string | null | undefined;
  readonly placeholder: string | undefined;
  readonly onEnter: (written: string) => void;
  readonly children: React.ReactNode;
};

const Menu = ({ chosen, placeholder = 'Select an option', onEnter, children, ...rest }: MenuProps) => (
  <select {...rest} value={chosen ?? ''} onChange={({ target }) => onEnter(target.value)}>
    <option value="">{placeholder}</option>
    {children}
  </select>
);

function ChoiceList({
  id,
  field,
  value,
  about,
  options,
  onEnter,
}: ControlProps & { readonly options: readonly Option[] }) {
  const isOne = field.element.type === 'radio_buttons';
  const chosen = isOne ? [value?.selected_option?.value] : (value?.selected_options ?? []).map((one) => one.value);
  const toggle = (option: string, on: boolean) =>
    onEnter(
      isOne
        ? option
        : options
            .map((one) => one.value)
            .filter((one) => (one === option ? on : chosen.includes(one)))
            .join(','),
    );
  return (
    <fieldset className="choices" aria-labelledby={`${id}-label`} aria-describedby={about}>
      {options.map(({ text, value: option }) => (
        <label key={option} className="choice">
          <input
            type={isOne ? 'radio' : 'checkbox'}
            name={id}
            checked={chosen.includes(option)}
            onChange={({ target }) => toggle(option, target.checked)}
          />
          {text.text}
        </label>
      ))}
    </fieldset>
  );
}
