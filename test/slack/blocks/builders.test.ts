import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buttons } from '../../../src/slack/blocks/buttons.ts';
import { card, notice } from '../../../src/slack/blocks/card.ts';
import { checklist } from '../../../src/slack/blocks/checklist.ts';
import { codeSection } from '../../../src/slack/blocks/code-section.ts';
import { compose } from '../../../src/slack/blocks/compose.ts';
import { table } from '../../../src/slack/blocks/table.ts';
import type { Draft } from '../../../src/slack/message.ts';
import { anyText } from '../any-text.ts';
import { expectTextSaysAll, expectValidMessage } from '../expect-valid-message.ts';

const languages = ['en', 'ja'] as const;
const longLine = `2026-01-15 ERROR ${'stack & <frame> `x` '.repeat(1_500)}end of the line`;
const many = (count: number) => Array.from({ length: count }, (_, index) => index);
const targets = (count: number, text = 'unhealthy') =>
  table({
    title: 'Targets',
    columns: [{ label: 'Target' }, { label: 'State' }, { label: 'Why', wrap: true }],
    rows: many(count).map((index) => [`10.0.0.${index}`, text, 'Target.ResponseCodeMismatch']),
  });

const messages: readonly (readonly [string, Draft])[] = [
  [
    'a card with everything',
    card({
      title: 'Preview of #123 is up',
      fields: [
        { label: 'Image', value: { code: 'ghcr.io/acme/gym-api@sha256:0a1b' } },
        { label: 'Owner', value: [{ user: 'U0DEV' }] },
      ],
      body: ['Time left: 4h', [{ link: 'https://example.com/?a=1&b=2', label: 'Open' }, ' after the tunnel']],
      details: [codeSection({ label: 'Log', code: 'ready' }), targets(3)],
      footnote: ['Request ', { code: '0a1b2c3d4e5f' }],
      buttons: [
        { label: 'Extend 2h', command: '/preview extend 123 2h' },
        {
          label: 'Tear down',
          command: '/preview down 123',
          style: 'danger',
          confirm: { title: 'Tear down?', text: 'The instance goes.', yes: 'Yes', no: 'No' },
        },
      ],
    }),
  ],
  [
    'a notice',
    notice({
      title: 'Nothing was launched.',
      facts: ['Rule: viewer may not preview:up'],
      next: ['Type ', { code: '/slipway whoami' }],
    }),
  ],
  [
    'a checklist',
    checklist({
      id: '0123456789ab',
      title: 'Preview of #123',
      tasks: [
        { title: 'Launch', status: 'complete', output: 'i-0123' },
        { title: 'Pull', status: 'error', details: 'denied', output: ['Sign in to ', { code: 'ghcr.io' }] },
        { title: 'Start', status: 'in_progress' },
        { title: 'Health', status: 'pending' },
      ],
      footnote: 'Request 0a1b',
      buttons: [{ label: 'Logs', command: '/preview logs 123' }],
    }),
  ],
  [
    'a checklist that has not begun',
    checklist({ id: '0123456789ab', title: 'Preview', tasks: [{ title: 'Launch', status: 'pending' }] }),
  ],
  ['200 targets', card({ title: 'prod is unhealthy', details: [targets(200)] })],
  [
    '100 environments on a line each',
    card({
      title: 'Health',
      body: many(100).map((index) => [{ bold: `env-${index}` }, ` healthy: ${'x'.repeat(80)}`]),
    }),
  ],
  [
    '30 kB log lines',
    card({
      title: 'Logs',
      body: [longLine],
      details: [
        codeSection({
          code: many(20)
            .map(() => longLine)
            .join('\n'),
        }),
      ],
    }),
  ],
  [
    '30 kB everywhere',
    compose([
      card({
        title: longLine,
        fields: many(40).map(() => ({ label: longLine, value: longLine })),
        footnote: longLine,
        buttons: many(40).map(() => ({ label: longLine, command: '/health all' })),
      }),
      checklist({
        id: '0123456789ab',
        title: longLine,
        tasks: many(60).map(() => ({
          title: longLine,
          status: 'complete',
          details: longLine,
          output: { code: longLine },
        })),
      }),
      targets(150, longLine),
    ]),
  ],
  [
    'two tables and two plans',
    compose([
      targets(2),
      targets(3),
      ...many(2).map(() =>
        checklist({ id: '0123456789ab', title: 'Plan', tasks: [{ title: 'a', status: 'complete' }] }),
      ),
    ]),
  ],
  ['nothing but a title', card({ title: 'Done', fields: [], body: [''], footnote: '' })],
  [
    'empty values',
    card({
      title: '',
      fields: [{ label: '', value: '' }],
      body: ['x'],
      details: [codeSection({ code: '' }), table({ columns: [{ label: '' }], rows: [['']] })],
    }),
  ],
  [
    'more blocks than fit',
    compose([
      ...many(80).map((index) => codeSection({ code: `part ${index}` })),
      card({ title: 'End', footnote: 'Request 0a1b', buttons: [{ label: 'Go', command: '/health all' }] }),
    ]),
  ],
];

describe('the builders', () => {
  it.each(messages)('build what Slack takes: %s', (name, draft) => {
    for (const language of name.startsWith('30 kB') ? (['ja'] as const) : languages) {
      const message = draft(language);
      expectValidMessage({ ...message, text: message.text.slice(0, 40_000) });
    }
  });

  it.each(messages.slice(0, 8).filter(([name]) => !name.startsWith('30 kB')))(
    'say in plain text what the blocks say: %s',
    (_, draft) => {
      for (const language of languages) expectTextSaysAll(draft(language));
    },
  );

  it('take any text', () => {
    const text = anyText(1_500);
    fc.assert(
      fc.property(text, text, text, fc.constantFrom(...languages), (a, b, c, language) => {
        const message = card({
          title: `x${a}`,
          fields: [
            { label: a, value: b },
            { label: b, value: { code: c } },
          ],
          body: [[{ bold: b }, c], { link: a, label: b }, { user: a }],
          details: [codeSection({ label: a, code: c }), table({ columns: [{ label: a }], rows: [[b], [c]] })],
          footnote: c,
          buttons: [{ label: a, command: `/x ${b}`.slice(0, 2_500) }],
        })(language);
        expectValidMessage(message);
        expect(message.text).not.toMatch(/<(?!@[A-Z]|#[A-Z]|https?:)/);
        expectValidMessage(
          checklist({ id: '0123456789ab', title: a, tasks: [{ title: b, status: 'error', details: c }] })(language),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('card', () => {
  it('reads a label that asks as a question, and any other with a colon', () => {
    const fields = [
      { label: 'Is your push in it?', value: 'Yes' },
      { label: 'Owner', value: 'nobody' },
    ];
    expect(card({ title: 'A preview', fields })('en').text).toContain('Is your push in it? Yes\nOwner: nobody');
  });
});

describe('table', () => {
  it('counts the rows that have no room', () => {
    const { text, blocks } = targets(200)('en');
    const block = blocks.at(-1);
    if (block?.type !== 'table') throw new Error('no table');
    expect(block.rows.length).toBeLessThanOrEqual(100);
    expect(block.rows.at(-1)?.[0]).toEqual({ type: 'raw_text', text: `and ${200 - (block.rows.length - 2)} more` });
    expect(text).toContain('10.0.0.9 | unhealthy');
    expect(text).toContain(`and ${200 - (block.rows.length - 2)} more`);
  });
});

describe('a mention', () => {
  it('comes alive in tables and plans, and stays literal where somebody else wrote it', () => {
    const shown = table({ columns: [{ label: 'Owner' }], rows: [[{ user: 'U0DEV' }], ['<@U0OPS> <!here>']] })('en');
    expectValidMessage(shown);
    expect(shown.text).toBe('Owner\n<@U0DEV>\n&lt;@U0OPS&gt; &lt;!here&gt;');
    expect(JSON.stringify(shown.blocks)).toContain('{"type":"user","user_id":"U0DEV"}');
    expect(JSON.stringify(shown.blocks)).toContain('{"type":"raw_text","text":"<@U0OPS> <!here>"}');
  });
});

describe('checklist', () => {
  it('gives a task its card when it begins, and names those to come', () => {
    const { text, blocks } = checklist({
      id: '0123456789ab',
      title: 'Preview',
      tasks: [
        { title: 'Launch', status: 'complete', output: 'i-1' },
        { title: 'Pull', status: 'pending' },
        { title: 'Start', status: 'pending' },
      ],
    })('en');
    expect(JSON.stringify(blocks)).not.toContain('"pending"');
    expect(blocks[0]).toMatchObject({ type: 'plan', tasks: [{ title: 'Launch', status: 'complete' }] });
    expect(blocks[1]).toMatchObject({ elements: [{ text: 'Still to do: Pull → Start' }] });
    expect(text).toBe('*Preview*\n✓ Launch: i-1\nStill to do: Pull → Start');
  });
});

describe('buttons', () => {
  it('carry the command as value and count their action ids', () => {
    expect(
      buttons([
        { label: 'Logs', command: '/preview logs 123' },
        { label: 'Tunnel', command: '/preview tunnel 123', style: 'primary' },
      ]),
    ).toEqual([
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: 'request:0',
            text: { type: 'plain_text', text: 'Logs' },
            value: '/preview logs 123',
          },
          {
            type: 'button',
            action_id: 'request:1',
            text: { type: 'plain_text', text: 'Tunnel' },
            value: '/preview tunnel 123',
            style: 'primary',
          },
        ],
      },
    ]);
  });

  it('are left out where there are none or a command is too long to come back', () => {
    expect(buttons([])).toEqual([]);
    expect(buttons([{ label: 'x', command: 'x'.repeat(2_001) }])).toEqual([]);
  });
});

describe('codeSection', () => {
  it('keeps the newest lines and says how many are missing', () => {
    const { text } = codeSection({
      code: many(2_000)
        .map((index) => `line ${index}`)
        .join('\n'),
    })('ja');
    expect(text).toMatch(/これより前の \d+ 行は省略/);
    expect(text).toContain('line 1999\n```');
    expect(text).not.toContain('line 0\n');
  });

  it('cannot be left by a fence in the output', () => {
    const { text } = codeSection({ code: 'a\n```\n<!channel> *bold*' })('en');
    expect(text.match(/```/g)).toHaveLength(2);
    expect(text).toContain('&lt;!channel&gt;');
  });

  it('masks before it cuts: no half of a secret is left at any border', () => {
    const secret = `ghp_${'a1B2c3D4e'.repeat(4)}`;
    for (let before = 2_700; before < 3_100; before += 7) {
      const { text } = codeSection({
        code: `${'x'.repeat(before)} token ${secret} ${'y'.repeat(40)}\nDB_PASSWORD=hunter2 long`,
      })('en');
      expect(text).not.toMatch(/ghp_|a1B2|hunter/);
    }
  });
});
