import type { InputBlock, KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { section } from '../../../src/slack/blocks/sections.ts';
import type { Modal, View } from '../../../src/slack/views/view.ts';
import { checkView } from './check-view.ts';
import { expectValidView } from './expect-valid-view.ts';

const text = (length: number) => ({ type: 'plain_text' as const, text: 'x'.repeat(length) });
const option = (value: string, label = value) => ({ value, text: { type: 'plain_text' as const, text: label } });
const input = (element: InputBlock['element'], rest: Partial<InputBlock> = {}): InputBlock => ({
  type: 'input',
  block_id: 'b',
  label: text(5),
  element,
  ...rest,
});
const modal = (blocks: KnownBlock[], rest: Partial<Modal> = {}): Modal => ({
  type: 'modal',
  title: text(5),
  submit: text(3),
  blocks,
  ...rest,
});
const options = (count: number) => Array.from({ length: count }, (_, index) => option(`o${index}`));
const select = (rest: object) => input({ type: 'static_select', action_id: 'a', options: options(2), ...rest });
const number = (rest: object) => input({ type: 'number_input', action_id: 'a', is_decimal_allowed: false, ...rest });
const typing = (rest: object) => input({ type: 'plain_text_input', action_id: 'a', ...rest });

describe('a view', () => {
  it.each<[string, View]>([
    ['a home', { type: 'home', blocks: Array.from({ length: 100 }, () => section('x')) }],
    [
      'a window of the longest texts',
      modal([section('x')], {
        title: text(24),
        submit: text(24),
        close: text(24),
        private_metadata: 'x'.repeat(3_000),
        callback_id: 'x'.repeat(255),
      }),
    ],
    [
      'inputs of every kind',
      modal(
        [
          select({ options: options(100), initial_option: option('o7') }),
          number({ min_value: '-5', max_value: '5', initial_value: '0' }),
          typing({ max_length: 3_000, initial_value: 'y' }),
          input({ type: 'checkboxes', action_id: 'a', options: options(10) }),
        ].map((block, index) => ({ ...block, block_id: `b${index}` })),
      ),
    ],
  ])('is taken: %s', (_, view) => {
    expectValidView(view);
  });

  it.each<[string, View, string]>([
    [
      'a block too many',
      { type: 'home', blocks: Array.from({ length: 101 }, () => section('x')) },
      'blocks: 101 items',
    ],
    [
      'too many bytes',
      { type: 'home', blocks: Array.from({ length: 90 }, () => section('漢'.repeat(3_000))) },
      'view: ',
    ],
    ['a title too long', modal([], { title: text(25) }), 'title.text: 25'],
    ['a submit label too long', modal([], { submit: text(25) }), 'submit.text: 25'],
    ['a close label too long', modal([], { close: text(25) }), 'close.text: 25'],
    ['metadata too long', modal([], { private_metadata: 'x'.repeat(3_001) }), 'private_metadata: 3001'],
    ['a callback id too long', modal([], { callback_id: 'x'.repeat(256) }), 'callback_id: 256'],
    ['inputs and nothing to submit them', { type: 'modal', title: text(5), blocks: [typing({})] }, 'submit: missing'],
    ['one id for two blocks', modal([typing({}), typing({})]), 'block_id is not unique'],
    ['a table', modal([{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }]), 'table is not shown in views'],
    ['a plan', modal([{ type: 'plan', title: 'x', tasks: [] }]), 'plan is not shown in views'],
    ['a section too long', modal([section('x'.repeat(3_001))]), 'blocks[0].text.text: 3001'],
    [
      'a label too long',
      modal([input({ type: 'plain_text_input', action_id: 'a' }, { label: text(2_001) })]),
      'label.text: 2001',
    ],
    ['an option too many', modal([select({ options: options(101) })]), 'options: 101 items'],
    ['no option', modal([select({ options: [] })]), 'options: empty'],
    ['an option too long', modal([select({ options: [option('a', 'x'.repeat(76))] })]), 'text.text: 76'],
    ['a value too long', modal([select({ options: [option('x'.repeat(151), 'a')] })]), 'value: 151'],
    ['one value for two options', modal([select({ options: [option('a'), option('a', 'b')] })]), 'not unique'],
    ['a choice that is not offered', modal([select({ initial_option: option('c') })]), 'initial_option'],
    ['a placeholder too long', modal([typing({ placeholder: text(151) })]), 'placeholder.text: 151'],
    ['bounds that do not hold', modal([number({ min_value: '2', max_value: '1' })]), 'its bounds do not hold'],
    [
      'a number outside its bounds',
      modal([number({ min_value: '1', max_value: '2', initial_value: '3' })]),
      'its bounds do not hold',
    ],
    ['a text longer than may be typed', modal([typing({ max_length: 2, initial_value: 'abc' })]), 'initial_value: 3'],
    [
      'a box too many',
      modal([input({ type: 'checkboxes', action_id: 'a', options: options(11) })]),
      'options: 11 items',
    ],
    ['an input that we do not make', modal([input({ type: 'datepicker', action_id: 'a' })]), 'datepicker'],
  ])('is refused: %s', (_, view, fault) => {
    expect(checkView(view).join('\n')).toContain(fault);
  });
});
