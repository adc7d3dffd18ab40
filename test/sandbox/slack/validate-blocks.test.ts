import { describe, expect, it } from 'vitest';
import { validateBlocks } from '../../../sandbox/slack/validate-blocks.ts';
import { createBlockKitCheck } from './block-kit-schema.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (text: string) => ({ type: 'section', text: mrkdwn(text) });
const button = (over: object = {}) => ({
  type: 'button',
  text: plain('Go'),
  action_id: 'request:0',
  value: '/preview list',
  ...over,
});
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const rich = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});
const task = (over: object = {}) => ({
  type: 'task_card',
  task_id: 'pull',
  title: 'Pull',
  status: 'complete',
  details: rich('12 s'),
  ...over,
});
const plan = { type: 'plan', title: 'Preview of #123', tasks: [task()] };
const table = (rows: number, text = 'x') => ({
  type: 'table',
  rows: Array.from({ length: rows }, () => [{ type: 'raw_text', text }]),
});

const valid = {
  'a checklist': [plan],
  'a card': [{ type: 'card', title: mrkdwn('*#123*'), body: mrkdwn('up'), actions: [button()] }],
  'a message of the usual blocks': [
    { type: 'header', text: plain('Hello') },
    { type: 'divider' },
    section('x'.repeat(3_000)),
    { type: 'section', fields: [mrkdwn('a'), mrkdwn('b')] },
    { type: 'context', elements: [mrkdwn('c')] },
    actions(
      button({
        style: 'danger',
        confirm: { title: plain('Sure?'), text: plain('It ends.'), confirm: plain('Yes'), deny: plain('No') },
      }),
    ),
    rich('text'),
    { type: 'markdown', text: '**x**' },
  ],
  'a full table': [table(100)],
};

describe('validateBlocks', () => {
  const checkTypes = createBlockKitCheck();

  it.each(Object.entries(valid))('takes %s, as the published types do', (_, blocks) => {
    expect(validateBlocks(blocks)).toEqual([]);
    expect(checkTypes(blocks)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['an unknown block', [{ type: 'marquee' }]],
    ['an alert, which only modals take', [{ type: 'alert', text: plain('x') }]],
    ['an unknown property', [{ ...section('x'), colour: 'red' }]],
    ['a section over 3,000 characters', [section('x'.repeat(3_001))]],
    ['an empty section', [{ type: 'section' }]],
    ['an empty text', [section('')]],
    ['a header over 150 characters', [{ type: 'header', text: plain('x'.repeat(151)) }]],
    ['a header in mrkdwn', [{ type: 'header', text: mrkdwn('x') }]],
    ['51 blocks', Array.from({ length: 51 }, () => section('x'))],
    ['26 buttons', [actions(...Array.from({ length: 26 }, (_, n) => button({ action_id: `request:${n}` })))]],
    ['a button label over 75 characters', [actions(button({ text: plain('x'.repeat(76)) }))]],
    ['a button value over 2,000 characters', [actions(button({ value: 'x'.repeat(2_001) }))]],
    ['the same action id twice in a block', [actions(button(), button())]],
    [
      'the same block id twice',
      [
        { ...section('x'), block_id: 'a' },
        { ...section('y'), block_id: 'a' },
      ],
    ],
    ['11 fields', [{ type: 'section', fields: Array.from({ length: 11 }, () => mrkdwn('x')) }]],
    ['two checklists', [plan, plan]],
    ['a checklist beside a task', [plan, task()]],
    ['a status that Slack does not know', [task({ status: 'completed' })]],
    ['two tables', [table(1), table(1)]],
    ['101 rows', [table(101)]],
    ['an empty cell', [table(1, '')]],
    ['a table over 10,000 characters', [table(100, 'x'.repeat(101))]],
    [
      'markdown over 12,000 characters in all',
      [
        { type: 'markdown', text: 'x'.repeat(7_000) },
        { type: 'markdown', text: 'x'.repeat(7_000) },
      ],
    ],
    ['something that is no list', { type: 'section' }],
  ])('refuses %s', (_, blocks) => {
    expect(validateBlocks(blocks)).not.toEqual([]);
  });

  it('points at the block that is wrong', () => {
    expect(validateBlocks([section('x'), section('')])[0]).toContain('[json-pointer:/blocks/1/text/text]');
  });
});
