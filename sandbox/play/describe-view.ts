import { type Field, fieldsOf } from '../slack/views/fields.ts';
import { optionsOf } from '../slack/views/options-of.ts';
import type { ViewBlock } from '../slack/views/view-schema.ts';
import type { SlackView } from '../slack/views/view-store.ts';
import { asRecord } from '../slack/wire.ts';
import { readable, readableRichText } from './readable.ts';

/** A view for the terminal: its title, texts, fields with what they hold and take, and buttons. */
export function describeView({ content, values, errors, problem }: SlackView): string {
  const modal = content.type === 'modal' ? content : undefined;
  const fields = fieldsOf(content.blocks);
  const lines = content.blocks.flatMap((block) => {
    const own = fields.filter(({ blockId }) => blockId === block.block_id);
    const error = errors[block.block_id ?? ''];
    return [
      ...textsOf(block),
      ...own.map((field) => fieldLine(field, values[field.blockId]?.[field.actionId])),
      ...(error === undefined ? [] : [`  ! ${error}`]),
      ...buttonLine(block),
    ];
  });
  const ends = [modal?.submit, modal?.close].flatMap((label) => (label ? [`[${label.text}]`] : []));
  return [
    ...(problem === undefined ? [] : [`! ${problem}`]),
    ...lines,
    ...(ends.length > 0 ? [ends.join(' ')] : []),
  ].join('\n');
}

function textsOf(block: ViewBlock): string[] {
  switch (block.type) {
    case 'header':
      return [`# ${block.text.text}`];
    case 'section':
      return [block.text, ...(block.fields ?? [])].flatMap((text) => (text ? [readable(text.text)] : []));
    case 'context':
      return [block.elements.map((one) => (one.type === 'image' ? one.alt_text : readable(one.text))).join(' ')];
    case 'alert':
      return [readable(block.text.text)];
    case 'rich_text':
      return [readableRichText(block)];
    case 'card':
      return [block.title, block.subtitle, block.body].flatMap((text) => (text ? [readable(text.text)] : []));
    case 'image':
      return [block.alt_text];
    case 'divider':
      return ['---'];
    default:
      return [];
  }
}

function buttonLine(block: ViewBlock): string[] {
  const elements: readonly unknown[] =
    block.type === 'actions'
      ? block.elements
      : block.type === 'section'
        ? [block.accessory]
        : block.type === 'card'
          ? (block.actions ?? [])
          : [];
  const labels = elements
    .map(asRecord)
    .filter(({ type }) => type === 'button')
    .map(({ text }) => `[${String(asRecord(text).text)}]`);
  return labels.length > 0 ? [labels.join(' ')] : [];
}

function fieldLine({ label, element, optional }: Field, value: unknown): string {
  const { type, ...held } = asRecord(value);
  const [content] = Object.values(held).map(heldText);
  const choices =
    element.type === 'static_select' ? optionsOf(element) : 'options' in element ? (element.options ?? []) : [];
  const offered = choices.length > 0 ? ` (${choices.map(({ text }) => text.text).join(', ')})` : '';
  return `${label}${optional ? ' (optional)' : ''}: ${content || '…'}${offered}`;
}

function heldText(held: unknown): string {
  if (typeof held === 'string') return held;
  if (Array.isArray(held)) return held.map(heldText).join(', ');
  const { text } = asRecord(held);
  return text === undefined ? '' : String(asRecord(text).text);
}
