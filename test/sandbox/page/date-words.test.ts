import { describe, expect, it } from 'vitest';
import { dateWords } from '../../../sandbox/page/date-words.ts';

const now = Date.parse('2026-01-15T09:00:00Z');
const at = (iso: string) => Date.parse(iso) / 1_000;
const tokyo = { now, locale: 'ja-JP', timeZone: 'Asia/Tokyo' };
const newYork = { now, locale: 'en-US', timeZone: 'America/New_York' };
/** Some versions of Node and Chromium write a narrow space before AM and PM. */
const plainly = (words: string) => words.replaceAll(/\s/g, ' ');

describe('dateWords', () => {
  it.each([
    ['2026-01-15T13:00:00Z', '{time}', '22:00', '8:00 AM'],
    ['2026-01-15T13:00:05Z', '{time_secs}', '22:00:05', '8:00:05 AM'],
    ['2026-01-15T23:30:00Z', '{date_num}', '2026-01-16', '2026-01-15'],
    ['2026-01-15T23:30:00Z', 'until {date_short_pretty} at {time}', 'Until 明日 at 8:30', 'Until today at 6:30 PM'],
    ['2026-01-14T12:00:00Z', '{date_pretty}', '昨日', 'Yesterday'],
    ['2026-03-01T12:00:00Z', '{date_short}', '3月1日', 'Mar 1'],
    ['2024-03-01T12:00:00Z', '{date_short_pretty}', '2024年3月1日', 'Mar 1, 2024'],
    ['2026-03-01T12:00:00Z', '{date_long}', '3月1日日曜日', 'Sunday, March 1'],
    ['2026-01-15T08:57:00Z', '{ago}', '3 分前', '3 minutes ago'],
    ['2026-01-12T09:00:00Z', '{ago}', '3 日前', '3 days ago'],
    ['2026-01-15T13:00:00Z', '{clock}', '{clock}', '{clock}'],
  ])('writes %s as %s in the zone of whoever reads it', (iso, format, inTokyo, inNewYork) => {
    expect(plainly(dateWords(at(iso), format, tokyo))).toBe(inTokyo);
    expect(plainly(dateWords(at(iso), format, newYork))).toBe(inNewYork);
  });
});
