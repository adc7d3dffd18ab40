import { describe, expect, it } from 'vitest';
import { digestDue } from '../../src/digest/digest-due.ts';

const tokyo = { hour: 9, timeZone: 'Asia/Tokyo' };

describe('digestDue', () => {
  it.each([
    ['2026-01-15T00:00:00Z', tokyo, undefined, '2026-01-15'],
    ['2026-01-15T00:04:59Z', tokyo, undefined, '2026-01-15'],
    ['2026-01-15T00:05:00Z', tokyo, undefined, undefined],
    ['2026-01-15T00:55:00Z', tokyo, '2026-01-14', '2026-01-15'],
    ['2026-01-15T00:55:00Z', tokyo, '2026-01-15', undefined],
    ['2026-01-14T23:59:00Z', tokyo, '2026-01-13', undefined],
    ['2026-01-15T01:00:00Z', tokyo, '2026-01-14', undefined],
    ['2026-07-01T13:00:00Z', { hour: 9, timeZone: 'America/New_York' }, undefined, '2026-07-01'],
    ['2026-01-15T14:00:00Z', { hour: 9, timeZone: 'America/New_York' }, undefined, '2026-01-15'],
    ['2026-01-15T00:00:00Z', { hour: 0, timeZone: 'UTC' }, '2026-01-14', '2026-01-15'],
  ])('at %s with %j after %s: %s', (time, settings, lastOn, expected) => {
    expect(digestDue(Date.parse(time), settings, lastOn)).toBe(expected);
  });
});
