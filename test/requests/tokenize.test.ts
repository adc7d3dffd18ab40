import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/requests/tokenize.ts';

const read = (text: string) => tokenize({ text, marks: [] });
const words = (text: string) => {
  const tokens = read(text);
  return tokens.kind === 'words' ? tokens.words.map(({ typed }) => typed) : tokens.kind;
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
    ['—ttl 4h –fresh', ['—ttl', '4h', '–fresh']],
    ['"—ttl"', ['—ttl']],
    ['"a\r\n\tb"', ['a b']],
    ['「a b」 『c d』 ｢e｣', ['a b', 'c d', 'e']],
    ['「a『b』」 “「c」”', ['a『b』', '「c」']],
    ["can't users' o’clock", ["can't", "users'", 'o’clock']],
    ["'don't go' ‘it’s it’", ["don't go", 'it’s it']],
    ['a"b c"d エラー「e f」', ['a"b', 'c"d', 'エラー「e', 'f」']],
    ['--a"b c" --a「d e」 ーーａ＝『f g』', ['--ab c', '--ad e', 'ーーａ＝f g']],
    ['""', ['']],
    ['a—b', ['a—b']],
    ['', []],
  ])('splits %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it.each([
    ['ｕｐ １２３', ['up', '123']],
    ['—ttl ーーttl −5 ー5 －－', ['--ttl', '--ttl', '-5', '-5', '--']],
    ['"—ttl" -ttl エー', ['--ttl', '-ttl', 'エー']],
    ['*a* `b` `c d` **e f** _g', ['a', 'b', 'c', 'd', 'e', 'f', '_g']],
    ['`a "b` c" d`', ['a', 'b` c', 'd']],
    ['a。 b.、 . c…', ['a', 'b', '.', 'c']],
    ['pr–1 db‐check aーb エーb', ['pr-1', 'db-check', 'a-b', 'エーb']],
  ])('reads the words of %j plainly', (text, expected) => {
    const tokens = read(text);
    expect(tokens.kind === 'words' && tokens.words.map(({ plain }) => plain)).toEqual(expected);
  });

  it('takes what Slack has marked for one thing, whatever stands in it', () => {
    const text = 'by @o’brien "of" sre "@a b" --u=@a b';
    const marked = (part: string, start: number, id: string) => ({ start, end: start + part.length, id });
    const marks = [
      marked('@o’brien "of" sre', 3, '@U00'),
      marked('@a b', 22, '@U01'),
      marked('@a b', text.length - 4, '@U02'),
    ];
    expect(tokenize({ text, marks })).toMatchObject({
      words: [
        { typed: 'by', plain: 'by', bare: 2 },
        { typed: '@o’brien "of" sre', plain: '@U00', bare: 17 },
        { typed: '@a b', plain: '@U01', bare: 0 },
        { typed: '--u=@a b', plain: '--u=@U02', bare: 8 },
      ],
    });
  });

  it.each(['"a b', '‘a', '「a', '--a=『b', "'a'b", 'a\u0000b', 'a\u202eb', 'a\u200bb', '\ud800', '"a\u0007"'])(
    'refuses %j',
    (text) => {
      expect(words(text)).toBe('problem');
    },
  );
});
