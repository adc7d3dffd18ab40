import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/requests/tokenize.ts';

const words = (text: string) => {
  const tokens = tokenize(text);
  return tokens.kind === 'words' ? tokens.words.map((word) => word.value) : tokens.kind;
};

describe('tokenize', () => {
  it.each([
    ['  a   b ', ['a', 'b']],
    ['a\u3000b\u00a0c\nd', ['a', 'b', 'c', 'd']],
    ['"a b" c', ['a b', 'c']],
    ['“a b” ‘c d’', ['a b', 'c d']],
    ['"it’s" x', ['it’s', 'x']],
    [`"it's"'"'`, [`it's"`]],
    ['--filter="a b"', ['--filter=a b']],
    ['—ttl 4h –fresh', ['--ttl', '4h', '--fresh']],
    ['"—ttl"', ['—ttl']],
    ['"a\r\n\tb"', ['a b']],
    ['""', ['']],
    ['a—b', ['a—b']],
    ['', []],
  ])('splits %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it.each(['"a b', '‘a', 'a\u0000b', 'a\u202eb', 'a\u200bb', '\ud800', '"a\u0007"'])('refuses %j', (text) => {
    expect(words(text)).toBe('problem');
  });
});
