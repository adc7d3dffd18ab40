import { describe, expect, it } from 'vitest';
import { timeLeft, timeLeftUntil } from '../../src/previews/time-left.ts';
import { paragraph } from '../../src/slack/blocks/sections.ts';

const minute = 60_000;
const end = Date.parse('2026-01-15T13:00:00Z');

describe('the time that a preview has left', () => {
  it.each([
    { after: -238 * minute, en: '3h 58m', ja: '3h 58m' },
    { after: 0, en: 'up, the next sweep is to end it', ja: '期限切れ。次の自動削除で終了する予定です' },
    { after: 15 * minute, en: 'up, the next sweep is to end it', ja: '期限切れ。次の自動削除で終了する予定です' },
    {
      after: 16 * minute,
      en: 'overdue 16m: the sweep is not running, or AWS refuses it',
      ja: '期限を 16m 超過: 自動削除（sweep）が動いていないか、AWS に拒否されています',
    },
    {
      after: 660 * minute,
      en: 'overdue 11h: the sweep is not running, or AWS refuses it',
      ja: '期限を 11h 超過: 自動削除（sweep）が動いていないか、AWS に拒否されています',
    },
  ])('is told as $en, $after ms after its end', ({ after, en, ja }) => {
    expect(timeLeft(end, end + after)).toEqual({ en, ja });
  });

  it('names the end, whether it is to come or has been', () => {
    const said = (now: number, language: 'en' | 'ja') =>
      paragraph(timeLeftUntil(end, now))(language, { timeZone: 'Asia/Tokyo' });
    expect(said(end - 60 * minute, 'en').text).toBe('1h (until 01/15 22:00 JST)');
    expect(said(end - 60 * minute, 'ja').text).toBe('1h（01/15 22:00 JST まで）');
    expect(said(end + 660 * minute, 'en').text).toMatch(/^overdue 11h: .* \(its end was 01\/15 22:00 JST\)$/);
    expect(JSON.stringify(said(end - 60 * minute, 'en').blocks)).toContain(`<!date^${end / 1000}^`);
  });
});
