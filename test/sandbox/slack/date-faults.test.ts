import { describe, expect, it } from 'vitest';
import { dateFaults } from '../../../sandbox/slack/date-faults.ts';
import { planFolds } from '../../../sandbox/slack/plan-folds.ts';
import { validateBlocks } from '../../../sandbox/slack/validate-blocks.ts';
import { mrkdwn, plain } from './with-slack.ts';

const token = '<!date^1768467600^until {date_short_pretty} at {time}|until 2026-01-15 09:00 UTC>';
const section = (text: string) => [{ type: 'section', text: mrkdwn(text) }];
const rich = (element: object) => [
  { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] },
];
const date = { type: 'date', timestamp: 1_768_467_600, format: '{date_short} {time}', fallback: 'x' };

describe('dateFaults', () => {
  it.each([
    ['mrkdwn', section(`It runs ${token}, *${token}*.`)],
    ['mrkdwn with a link', section('<!date^1768467600^{date}^https://acme.dev/x|2026-01-15>')],
    ['fields and context', [{ type: 'context', elements: [mrkdwn(token)] }]],
    ['rich text', rich(date)],
    ['a cell of rich text', [{ type: 'table', rows: [[rich(date)[0]]] }]],
    ['the value of a button', [{ type: 'actions', elements: [{ type: 'button', text: plain('x'), value: token }] }]],
  ])('finds nothing wrong with a date in %s', (_, blocks) => {
    expect([dateFaults({ text: 'until 2026-01-15 09:00 UTC', blocks }), validateBlocks(blocks)]).toEqual([[], []]);
  });

  it.each<[string, readonly object[], string]>([
    ['a header', [{ type: 'header', text: plain(token) }], 'blocks/0/text/text'],
    ['a button', [{ type: 'actions', elements: [{ type: 'button', text: plain(token) }] }], 'only mrkdwn'],
    ['a cell of raw text', [{ type: 'table', rows: [[{ type: 'raw_text', text: token }]] }], 'only mrkdwn'],
    ['the title of a plan', [{ type: 'plan', title: token }], 'blocks/0/title'],
    ['a text of rich text', rich({ type: 'text', text: token }), 'only mrkdwn'],
    ['code', section(`\`${token}\``), 'code shows'],
    ['a block of code', section(`\`\`\`\n${token}\n\`\`\``), 'code shows'],
    ['two halves', section(token.slice(0, 40)), 'cut or malformed'],
    ['milliseconds', section(token.replace('1768467600', '1768467600000')), 'no time of this century'],
    ['half a second', section(token.replace('1768467600', '1768467600.5')), 'no whole number'],
    ['an unknown token', section(token.replace('{time}', '{clock}')), 'Slack knows no {clock}'],
    ['no token at all', section('<!date^1768467600^soon|soon>'), 'holds no date'],
    ['a token of rich text alone', section(token.replace('{time}', '{date_slash}')), 'Slack knows no {date_slash}'],
    ['no fallback', section('<!date^1768467600^{time}>'), 'no fallback'],
    ['half an address', section('<!date^1768467600^{time}^acme.dev|x>'), 'no full address'],
    ['rich text in milliseconds', rich({ ...date, timestamp: 1_768_467_600_000 }), 'no time of this century'],
  ])('says where a date stands literally or wrong: %s', (_, blocks, fault) => {
    expect(dateFaults({ text: 'x', blocks })).toEqual([expect.stringContaining(fault)]);
  });

  it('finds a token in the text of notifications', () =>
    expect(dateFaults({ text: token, blocks: section(token) })).toEqual([expect.stringContaining('notification')]));
});

describe('planFolds', () => {
  const plan = (id?: string) => ({ blocks: [{ type: 'plan', title: 'x', ...(id ? { block_id: id } : {}) }] });
  const foldsOver = (...states: { blocks: object[] }[]) =>
    planFolds({
      blocks: states.at(-1)?.blocks ?? [],
      edits: states.slice(0, -1).map((state) => ({ ...state, text: '', until: 0 })),
    });

  it('finds nothing where every edit repeats the first id', () => {
    expect(foldsOver(plan('a'), plan('a'), { blocks: [] })).toEqual([]);
    expect(foldsOver({ blocks: [] })).toEqual([]);
  });
  it('finds a plan without an id, and one whose id changes', () => {
    expect(foldsOver(plan(), plan())).toEqual(['the plan has no block_id']);
    expect(foldsOver(plan('a'), plan('b'))).toEqual([expect.stringContaining('state 2')]);
  });
});
