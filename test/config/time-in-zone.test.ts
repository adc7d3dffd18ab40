import { describe, expect, it } from 'vitest';
import { timeInZone } from '../../src/config/time-in-zone.ts';

describe('a time in the zone of the settings', () => {
  it.each([
    ['2026-01-15T13:00:00Z', 'UTC', '2026-01-15 13:00 (UTC)'],
    ['2026-01-15T15:00:59Z', 'Asia/Tokyo', '2026-01-16 00:00 (Asia/Tokyo)'],
    ['2026-07-15T03:30:00Z', 'America/New_York', '2026-07-14 23:30 (America/New_York)'],
    ['2026-12-31T23:59:00Z', 'Pacific/Kiritimati', '2027-01-01 13:59 (Pacific/Kiritimati)'],
  ])('%s in %s is %s', (at, zone, time) => {
    expect(timeInZone(Date.parse(at), zone)).toBe(time);
  });
});
