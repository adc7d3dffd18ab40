import { describe, expect, it } from 'vitest';
import { trimNewlines } from '../../src/config/trim-newlines.ts';
import { growth, linearGrowth } from '../growth.ts';

describe('trimNewlines', () => {
  it.each([
    ['a\n\nb\n\n\n', 'a\n\nb'],
    ['\n\n', ''],
    ['a\n ', 'a\n '],
    ['', ''],
  ])('%j', (text, trimmed) => expect(trimNewlines(text)).toBe(trimmed));

  it.each([
    ['newlines in the middle', (length: number) => `a${'\n'.repeat(length)}b`],
    ['empty lines with a space', (length: number) => '\n\n \n'.repeat(length / 4)],
  ])('reads a megabyte in linear time: %s', (_, text) => {
    expect(growth(text, trimNewlines)).toBeLessThan(linearGrowth);
  });
});
