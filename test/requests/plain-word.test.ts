import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainWord } from '../../src/requests/plain-word.ts';

describe('plainWord', () => {
  it('changes nothing of what it has made', () => {
    const odd = fc.string({ unit: fc.constantFrom(...'-–—ー−～〜*`_~<>()（【】[].。、 aＡ1１ｱ㌔¨'), maxLength: 12 });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), odd), (typed) => {
        expect(plainWord(plainWord(typed))).toBe(plainWord(typed));
      }),
    );
  });

  it.each([
    'up',
    'pr-123',
    '123',
    'staging',
    '--ttl',
    '-5',
    'all',
    'v1.2',
    'https://a.io/b?c=d',
    '.',
    '*',
    '**',
    'エラー',
  ])('leaves %s as it is', (word) => {
    expect(plainWord(word)).toBe(word);
  });
});
