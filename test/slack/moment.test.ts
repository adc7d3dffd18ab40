import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { card } from '../../src/slack/blocks/card.ts';
import { checklist } from '../../src/slack/blocks/checklist.ts';
import { compose } from '../../src/slack/blocks/compose.ts';
import { paragraph } from '../../src/slack/blocks/sections.ts';
import { table } from '../../src/slack/blocks/table.ts';
import { inLanguage } from '../../src/slack/in-language.ts';
import { type HalfPiece, toFallback, toMrkdwn, toPlainText, toRichText } from '../../src/slack/line.ts';
import type { Draft } from '../../src/slack/message.ts';
import { writtenMoment } from '../../src/slack/moment.ts';
import { outgoing } from '../../src/slack/outgoing.ts';
import { expectValidMessage } from './expect-valid-message.ts';

/** 2026-11-26 14:13:20.789 UTC. */
const at = Date.UTC(2026, 10, 26, 14, 13, 20, 789);
const seconds = Math.floor(at / 1_000);
const token = `<!date^${seconds}^{date_short_pretty} {time}|11/26 23:13 JST>`;
const tokyo = { timeZone: 'Asia/Tokyo' };
const until: { en: HalfPiece[]; ja: HalfPiece[] } = { en: ['until ', { at }], ja: [{ at }, ' まで'] };

describe('a moment that is written out', () => {
  it.each([
    ['UTC', '11/26 14:13 UTC'],
    ['Asia/Tokyo', '11/26 23:13 JST'],
    ['America/New_York', '11/26 09:13 EST'],
    ['Asia/Kolkata', '11/26 19:43 IST'],
    ['Australia/Sydney', '11/27 01:13 AEDT'],
    ['Asia/Singapore', '11/26 22:13 GMT+8'],
  ])('names its zone: %s', (timeZone, written) => {
    expect(writtenMoment({ at }, timeZone)).toBe(written);
  });

  it('leaves the time of a day out', () => {
    expect(writtenMoment({ at, as: 'day' }, 'Asia/Tokyo')).toBe('11/26');
  });
});

describe('a number that is no time', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, 8.64e15 + 1, -1e20])('is a question mark everywhere: %d', (no) => {
    const spoken = inLanguage(['since ', { at: no }], 'en', tokyo);
    expect([toMrkdwn(spoken), toFallback(spoken)]).toEqual(['since ?', 'since ?']);
    expect(toRichText(spoken, 100).map(({ type }) => type)).toEqual(['text', 'text']);
  });
});

describe('a moment in a line', () => {
  const spoken = inLanguage(['ends ', { at }], 'en', tokyo);

  it('is a date token in blocks, a date element in rich text, and written out everywhere else', () => {
    expect(toMrkdwn(spoken)).toBe(`ends ${token}`);
    expect(toFallback(spoken)).toBe('ends 11/26 23:13 JST');
    expect(toPlainText(spoken)).toBe('ends 11/26 23:13 JST');
    expect(toRichText(spoken, 100)).toEqual([
      { type: 'text', text: 'ends ' },
      { type: 'date', timestamp: seconds, format: '{date_short_pretty} {time}', fallback: '11/26 23:13 JST' },
    ]);
  });

  it.each(['en', 'ja'] as const)('stands where the words of the language want it: %s', (language) => {
    expect(toMrkdwn(inLanguage(until, language, tokyo))).toBe(language === 'en' ? `until ${token}` : `${token} まで`);
  });

  it('stands whole or not at all at every limit', () => {
    for (let limit = 0; limit <= token.length + 6; limit += 1) {
      const text = toMrkdwn(spoken, limit);
      expect(text.length).toBeLessThanOrEqual(limit);
      expect(text.includes('<') ? text : '').toBe(text.includes('<') ? `ends ${token}` : '');
    }
    for (let limit = 0; limit < 20; limit += 1)
      expect(toRichText(spoken, limit).map(({ type }) => type)).not.toContain('date');
  });
});

/** Where Slack shows a token as it was typed. */
const literal = (value: unknown, inside = false): string[] => {
  if (typeof value === 'string') return inside && value.includes('<!date') ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => literal(one, inside));
  if (typeof value !== 'object' || value === null) return [];
  const type = 'type' in value ? value.type : undefined;
  const isLiteral = type === 'plain_text' || type === 'raw_text' || type === 'text' || type === 'plan';
  return Object.entries(value).flatMap(([key, part]) => {
    if (key === 'title') return literal(part, true);
    return literal(part, isLiteral || (inside && type !== 'mrkdwn'));
  });
};

const wholeToken = /<!date\^\d{10}\^[^|<>^]+\|[^<>|]+>/g;

describe('a message with moments', () => {
  const draft: Draft = compose([
    card({
      title: 'A preview',
      fields: [{ label: 'Time left', value: ['4h, ', { at }] }],
      body: [until, [{ code: 'df -h' }, ' at ', { at, as: 'day' }]],
      footnote: ['since ', { at }],
    }),
    table({ columns: [{ label: 'Ends' }, { label: 'Who' }], rows: [[{ at }, { user: 'U0DEV' }]] }),
    checklist({ id: '0123456789ab', title: 'Launch', tasks: [{ title: 'a', status: 'complete', output: { at } }] }),
  ]);

  it.each(['en', 'ja'] as const)(
    'holds tokens where Slack formats them alone, and none beside its blocks: %s',
    (to) => {
      const message = draft(to, tokyo);
      expectValidMessage(message);
      expect(message.text).not.toContain('<!date');
      expect(message.text.match(/11\/26 23:13 JST/g)).toHaveLength(5);
      expect(literal(message.blocks)).toEqual([]);
      const written = JSON.stringify(message.blocks);
      expect(written.match(/<!date/g)).toHaveLength(4);
      expect(written.match(wholeToken)).toHaveLength(4);
      expect(written.match(/"type":"date"/g)).toHaveLength(2);
    },
  );

  it('leaves with its tokens as they are', () => {
    const message = draft('en', tokyo);
    expect(JSON.stringify(outgoing(message).blocks)).toBe(JSON.stringify(message.blocks));
  });

  it('never holds half a token, however long the rest is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_200 }), fc.constantFrom('x', '<', 'あ'), (length, letter) => {
        const { blocks } = paragraph([letter.repeat(length), { at }, ' and ', { at }])('en', tokyo);
        const text = JSON.stringify(blocks);
        expect(text.match(/<!date/g)?.length ?? 0).toBe(text.match(wholeToken)?.length ?? 0);
      }),
      // Each reads thousands of characters for secrets.
      { numRuns: 9 },
    );
  });
});

describe('who asked', () => {
  const credited = card({
    title: 'Done',
    footnote: [{ askedBy: 'U0DEV' }, { en: 'request ', ja: '依頼 ' }, { code: 'a1' }],
  });

  it.each([
    ['en', 'Asked by <@U0DEV> · request `a1`'],
    ['ja', '依頼者: <@U0DEV> · 依頼 `a1`'],
  ] as const)('is named in an edit: %s', (language, line) => {
    const { text, blocks } = credited(language, { credits: true });
    expect(text.split('\n')[1]).toBe(line);
    expect(blocks[1]).toMatchObject({ type: 'context', elements: [{ text: line }] });
  });

  it('is not named in a first post that is going to be edited: it would call them for nothing', () => {
    expect(JSON.stringify(credited('en', { credits: false }))).not.toContain('U0DEV');
  });
});
