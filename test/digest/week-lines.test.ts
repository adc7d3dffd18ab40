import { describe, expect, it } from 'vitest';
import { digestMessage } from '../../src/digest/digest-message.ts';
import { isMonday } from '../../src/digest/read-week.ts';
import { type Week, weekLines } from '../../src/digest/week-lines.ts';
import type { Spent } from '../../src/previews/money/spent.ts';
import { card } from '../../src/slack/blocks/card.ts';
import { expectTextSaysAll, expectValidMessage } from '../slack/expect-valid-message.ts';

const spent = (pr: string, part: Partial<Spent> = {}): Spent => ({
  ...{ pr, instance: `i-${pr}`, owner: 'U0DEV', awakeSeconds: 7200, asleepSeconds: 0, usd: 0.1 },
  ...part,
});

const said = (week: Week, language: 'en' | 'ja' = 'en') => {
  const message = card({ title: 'x', body: weekLines(week) })(language);
  expectValidMessage(message);
  expectTextSaysAll(message);
  return message.text.split('\n').slice(1);
};

describe('what the week cost', () => {
  it('is told together, by owner and by preview, the dearest first', () => {
    const all = [spent('1'), spent('web#2', { owner: 'U0OPS', usd: 2, awakeSeconds: 36_000, asleepSeconds: 36_000 })];
    expect(said({ spent: all, isCut: false })).toEqual([
      '2 previews: $2.10, 12h awake, 10h asleep (asleep 45% of their time)',
      '• `U0OPS` 1 preview: $2.00, 10h awake, 10h asleep',
      '• `U0DEV` 1 preview: $0.10, 2.0h awake',
      '• web#2 `U0OPS` $2.00, 10h awake, 10h asleep',
      '• #1 `U0DEV` $0.10, 2.0h awake',
    ]);
    expect(said({ spent: all, isCut: false }, 'ja')[0]).toBe(
      '2 件: $2.10, 稼働 12 時間、スリープ 10 時間（スリープ率 45%）',
    );
  });

  it('is told in hours where no price is known', () => {
    expect(said({ spent: [spent('1', { usd: undefined, owner: undefined })], isCut: false })).toEqual([
      '1 preview: 2.0h awake',
      '• `?` 1 preview: 2.0h awake',
      '• #1 2.0h awake',
    ]);
  });

  it('counts what is left out, and says where not all was read', () => {
    const many = Array.from({ length: 14 }, (_, index) => spent(String(index + 1), { owner: `U0${index}` }));
    const lines = said({ spent: many, isCut: true });
    expect(lines[0]).toMatch(/Not every record/);
    expect(lines.filter((line) => line.includes('and 4 more'))).toHaveLength(2);
  });

  it.each<[string, NonNullable<Week['month']>, RegExp]>([
    ['within it', { kind: 'within', usd: 3, budgetUsd: 10 }, /^This month so far: \$3\.00 of \$10\.00$/],
    ['beyond it', { kind: 'beyond', usd: 12, budgetUsd: 10 }, /^⚠ .*\$12\.00, the budget is \$10\.00: launches ask/],
    ['not read', { kind: 'unknown', budgetUsd: 10 }, /^⚠ .*could not be read .*launches ask/],
  ])('says how the month stands against its budget: %s', (_what, month, line) => {
    expect(said({ spent: [], isCut: false, month })[0]).toMatch(line);
  });

  it('is a part of the digest on the days that have it, and said where it could not be read', () => {
    const digest = { now: 0, hourlyUsd: () => 1, environments: [], previews: [], swept: [], denied: [] };
    expect(digestMessage(digest)('en').text).not.toContain('7 days');
    expect(digestMessage({ ...digest, week: 'unread' })('en').text).toMatch(
      /Cost of previews in 7 days\*\ncould not be read/,
    );
    expect(digestMessage({ ...digest, week: { spent: [], isCut: false } })('en').text).toMatch(/7 days\*\nnone/);
  });

  it.each([
    ['Asia/Tokyo', '2026-01-18T15:00:00Z', true],
    ['Asia/Tokyo', '2026-01-18T14:59:00Z', false],
    ['UTC', '2026-01-18T15:00:00Z', false],
    ['UTC', '2026-01-19T00:00:00Z', true],
  ])('is told on Mondays of the zone: %s at %s', (zone, at, monday) => {
    expect(isMonday(Date.parse(at), zone)).toBe(monday);
  });
});
