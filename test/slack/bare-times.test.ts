import { describe, expect, it } from 'vitest';
import { bareTimes, brokenTokens } from './bare-times.ts';

const mrkdwn = (text: string) => [{ type: 'section', text: { type: 'mrkdwn', text } }];

describe('the judge of times', () => {
  it.each([
    ['until 2026-01-15 13:00 UTC', ['2026-01-15 13:00']],
    ['at 2026-01-15T13:00:00Z', ['2026-01-15T13:00']],
    ['ends 01/15 22:00 JST', ['01/15 22:00']],
    ['at 13:00 UTC', ['13:00 UTC']],
    ['ends <!date^1768467600^{date_short_pretty} {time}|01/15 09:00 UTC>.', []],
    ['`2026-01-15T13:00:00Z ERROR` and ```2026-01-15T13:00:00Z```', []],
    ['port 5432:5432, 3h 58m, 10.0.1.5:8000', []],
  ])('finds those that stand in one zone for all: %s', (text, found) => {
    expect(bareTimes(mrkdwn(text))).toEqual(found);
  });

  it('reads rich text, and leaves its code and its dates alone', () => {
    const text = 'at 13:00 UTC';
    const date = { type: 'date', timestamp: 1768467600, format: '{time}', fallback: '01/15 09:00 UTC' };
    const code = { type: 'text', text, style: { code: true } };
    const cell = (...elements: unknown[]) => ({
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements }],
    });
    expect(bareTimes([cell(date, code)])).toEqual([]);
    expect(bareTimes([cell({ type: 'text', text })])).toEqual(['13:00 UTC']);
  });

  it.each([
    ['<!date^1768467600^{time}|09:00 UTC>', 0],
    ['<!date^1768467600123^{time}|09:00 UTC>', 1],
    ['<!date^1768467600^{time}>', 1],
    ['<!date^1768467600^{date_sh', 1],
  ])('finds tokens that Slack would not take: %s', (text, count) => {
    expect(brokenTokens(mrkdwn(text))).toHaveLength(count);
  });
});
