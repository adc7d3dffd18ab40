import { findPerson, type Workspace } from '../../people.ts';
import type { Channel } from '../channels.ts';
import type { Field } from './fields.ts';
import type { Option } from './option-schema.ts';
import { optionsOf } from './options-of.ts';
import type { Value } from './values.ts';

export type Around = { readonly workspace: Workspace; readonly channels: readonly Channel[] };

/** What comes of writing this into a field, or why a person cannot: an option is named by its text or its value. */
export function enterValue(
  { element, label }: Field,
  written: string,
  around: Around,
): Value | { readonly problem: string } {
  const { type } = element;
  const text = written.trim();
  switch (type) {
    case 'static_select':
    case 'radio_buttons': {
      if (text === '') return { type, selected_option: null };
      const options = type === 'static_select' ? optionsOf(element) : element.options;
      const option = findOption(options, text);
      return option ? { type, selected_option: option } : { problem: noChoice(label, text, options) };
    }
    case 'checkboxes': {
      const words = text === '' ? [] : text.split(',').map((word) => word.trim());
      const found = words.map((word) => findOption(element.options, word));
      const chosen = found.filter((option) => option !== undefined);
      if (chosen.length < found.length) return { problem: noChoice(label, text, element.options) };
      return { type, selected_options: chosen };
    }
    case 'users_select': {
      const name = text.replace(/^@/, '');
      const person = findPerson(around.workspace, name) ?? around.workspace.people.find((one) => one.name === name);
      return person ? { type, selected_user: person.id } : { problem: `Nobody here is "${text}".` };
    }
    case 'conversations_select': {
      const name = text.replace(/^#/, '');
      const channel = around.channels.find((one) => one.id === name || (!one.person && one.name === name));
      return channel ? { type, selected_conversation: channel.id } : { problem: `There is no channel "${text}".` };
    }
    case 'datepicker':
      return text === '' || /^\d{4}-\d\d-\d\d$/.test(text)
        ? { type, selected_date: text || null }
        : { problem: `"${text}" is no date such as 2026-01-15.` };
    default:
      return { type, value: written === '' ? null : written };
  }
}

function findOption(options: readonly Option[], written: string): Option | undefined {
  const same = (text: string) => text.toLowerCase() === written.toLowerCase();
  return (
    options.find(({ value }) => value === written) ?? options.find(({ text, value }) => same(text.text) || same(value))
  );
}

const noChoice = (label: string, written: string, options: readonly Option[]) =>
  `"${written}" is no choice of ${label}. Choices: ${options.map(({ text }) => text.text).join(', ')}.`;
