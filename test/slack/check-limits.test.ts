import { describe, expect, it } from 'vitest';
import { checkLimits } from '../../src/slack/check-limits.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (text: string) => ({ type: 'section', text: mrkdwn(text) });
const button = (extra: object) => ({ type: 'actions', elements: [{ type: 'button', text: plain('Go'), ...extra }] });
const cells = (rows: number, columns: number, text = 'x') => ({
  type: 'table',
  rows: Array.from({ length: rows }, () => Array.from({ length: columns }, () => ({ type: 'raw_text', text }))),
});
const task = (extra: object) => ({ type: 'task_card', task_id: 'a', title: 'Launch', status: 'complete', ...extra });
const plan = (...tasks: object[]) => ({ type: 'plan', title: 'Preview', tasks });

describe('checkLimits', () => {
  it.each([
    ['a section', [section('x'.repeat(3_000))]],
    ['fifty blocks', Array.from({ length: 50 }, () => ({ type: 'divider' }))],
    ['a full table', [cells(100, 20, 'xxxxx')]],
    ['a plan', [plan(task({}))]],
    ['a button', [button({ value: 'v'.repeat(2_000) })]],
    ['a button that asks again', [button({ confirm: { title: plain('Sure?'), text: plain('It is gone then.') } })]],
    ['a menu', [{ type: 'actions', elements: [{ type: 'overflow', action_id: 'a' }] }]],
    ['a section beside a picture', [{ ...section('x'), accessory: { type: 'image', alt_text: 'a chart' } }]],
    [
      'a footnote with a picture',
      [{ type: 'context', elements: [{ type: 'image', alt_text: 'a chart' }, plain('x')] }],
    ],
  ])('takes %s at its limit', (_, blocks) => expect(checkLimits(blocks)).toEqual([]));

  it.each([
    ['an empty section', [section('')], 'blocks[0].text.text: empty'],
    ['a section without text', [{ type: 'section' }], 'blocks[0]: neither text nor fields'],
    ['a long section', [section('x'.repeat(3_001))], 'blocks[0].text.text: 3001 characters, at most 3000'],
    [
      'eleven fields',
      [{ type: 'section', fields: Array.from({ length: 11 }, () => mrkdwn('x')) }],
      'blocks[0].fields: 11 items, at most 10',
    ],
    ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' })), 'blocks: 51 items, at most 50'],
    [
      'a long header',
      [{ type: 'header', text: plain('x'.repeat(151)) }],
      'blocks[0].text.text: 151 characters, at most 150',
    ],
    [
      'a long value',
      [button({ value: 'v'.repeat(2_001) })],
      'blocks[0].elements[0].value: 2001 characters, at most 2000',
    ],
    [
      'a long label',
      [button({ text: plain('x'.repeat(76)) })],
      'blocks[0].elements[0].text.text: 76 characters, at most 75',
    ],
    [
      'a long question',
      [button({ confirm: { title: plain('x'.repeat(101)), text: plain('x') } })],
      'blocks[0].elements[0].confirm.title.text: 101 characters, at most 100',
    ],
    [
      'a long answer to it',
      [button({ confirm: { text: plain('x'), confirm: plain('x'.repeat(31)), deny: plain('No') } })],
      'blocks[0].elements[0].confirm.confirm.text: 31 characters, at most 30',
    ],
    [
      'a long refusal of it',
      [button({ confirm: { text: plain('x'), confirm: plain('Yes'), deny: plain('x'.repeat(31)) } })],
      'blocks[0].elements[0].confirm.deny.text: 31 characters, at most 30',
    ],
    [
      'an id of two buttons',
      [{ type: 'actions', elements: [1, 2].map(() => ({ type: 'button', text: plain('Go'), action_id: 'a' })) }],
      'blocks[0].elements: action_id is not unique',
    ],
    [
      'a picture without words beside a section',
      [{ ...section('x'), accessory: { type: 'image' } }],
      'blocks[0].accessory.alt_text: missing',
    ],
    [
      'a picture without words in a footnote',
      [{ type: 'context', elements: [{ type: 'image', alt_text: '' }] }],
      'blocks[0].elements[0].alt_text: empty',
    ],
    ['no buttons', [{ type: 'actions', elements: [] }], 'blocks[0].elements: empty'],
    ['101 rows', [cells(101, 1)], 'blocks[0].rows: 101 items, at most 100'],
    ['21 columns', [cells(1, 21)], 'blocks[0].rows[0]: 21 items, at most 20'],
    ['an empty cell', [cells(1, 1, '')], 'blocks[0].rows[0][0]: empty'],
    ['too much in a table', [cells(100, 20, 'xxxxxx')], 'blocks[0] (all cells): 12000 characters, at most 10000'],
    ['two tables', [cells(1, 1), cells(1, 1)], 'blocks (table): 2 items, at most 1'],
    ['two plans', [plan(task({})), plan(task({}))], 'blocks (plan): 2 items, at most 1'],
    ['a plan beside a task', [plan(task({})), task({})], 'blocks: a plan and a task_card exclude each other'],
    [
      'a status of its own',
      [plan(task({ status: 'completed' }))],
      'blocks[0].tasks[0].status: one of pending, in_progress, complete, error',
    ],
    [
      'the same id twice',
      [
        { type: 'divider', block_id: 'a' },
        { type: 'divider', block_id: 'a' },
      ],
      'blocks: block_id is not unique',
    ],
  ])('names %s by its path', (_, blocks, fault) => expect(checkLimits(blocks)).toContain(fault));

  it('reads anything without throwing', () => {
    expect(() =>
      checkLimits([null, 1, 'x', {}, { type: 'table', rows: 3 }, { type: 'plan', tasks: [null] }]),
    ).not.toThrow();
  });
});
