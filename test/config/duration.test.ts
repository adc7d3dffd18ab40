import { describe, expect, it } from 'vitest';
import { checkedDuration, formatDuration, parseDuration } from '../../src/config/duration.ts';

describe('a duration', () => {
  it.each([
    ['45s', 45_000],
    ['90m', 5_400_000],
    ['1h30m', 5_400_000],
    ['2D', 172_800_000],
    ['1d1h1m1s', 90_061_000],
    ['', undefined],
    ['0m', undefined],
    ['-5m', undefined],
    ['5', undefined],
    ['1m1h', undefined],
    ['1.5h', undefined],
  ])('written %j is %s ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    [0, '0s'],
    [-1, '0s'],
    [999, '0s'],
    [45_999, '45s'],
    [90_061_000, '1d 1h'],
    [86_460_000, '1d'],
    [13_200_000, '3h 40m'],
  ])('of %d ms is shown as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it('of the settings is a fault of the build where it cannot be read', () => {
    expect(checkedDuration('4h')).toBe(14_400_000);
    expect(() => checkedDuration('soon')).toThrow('A duration of the settings cannot be read');
  });
});
