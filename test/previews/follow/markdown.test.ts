import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, lineMarkdown, markdownBlock, markdownCode } from '../../../src/previews/follow/markdown.ts';
import { inLanguage } from '../../../src/slack/in-language.ts';
import { aliveIn, hostileText } from './alive-in.ts';

describe('text from anywhere', () => {
  it.each([
    ['a mention', '@acme/team look', '@\u200bacme/team look'],
    ['a reference', 'fixes #12', 'fixes \\#\u200b12'],
    ['a reference of another form', 'see GH-12', 'see GH\u200b\\-12'],
    ['an address', 'https://evil.example/a', 'https:\u200b//evil.example/a'],
    ['an address without a scheme', 'www.evil.example', 'www\u200b.evil.example'],
    ['a comment', '<!-- hidden', '&lt;\\!\\-\\- hidden'],
    ['a link', '[click](javascript:1)', '\\[click\\]\\(javascript:1\\)'],
    ['an element', '<img src=x>', '&lt;img src\\=x&gt;'],
    ['an entity', '&#64;team', '&amp;\\#\u200b64;team'],
    ['code', 'a `b` c', 'a \\`b\\` c'],
    ['several lines', 'a\n\n# b\r\nc', 'a \\#\u200b b c'],
    ['a text that reads backwards', 'abc\u202egpj.exe\u2066', 'abcgpj.exe'],
    ['what is not seen', '@\u200bteam \u00adx\u2060y\ufeff', '@\u200bteam xy'],
    ['control characters', 'a\u0000b\u001b[31mc\u0085d', 'abcd'],
    ['Japanese', 'トレーナーのページ', 'トレーナーのページ'],
  ])('stands there literally: %s', (_what, text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  it.each([
    ['ticks', 'a`b``c', "`a'b''c`"],
    ['a line break', 'a\nb', '`a b`'],
    ['nothing', ' \u200b ', '`?`'],
    ['a mention, a reference and an address', '@team #12 https://a.example', '`@team #12 https://a.example`'],
  ])('stands as code in one pair of ticks: %s', (_what, text, code) => {
    expect(markdownCode(text)).toBe(code);
  });

  it('never calls, refers, links or hides, whatever it is', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(aliveIn(escapeMarkdown(text))).toEqual([]);
        expect(aliveIn(markdownCode(text))).toEqual([]);
        expect(markdownCode(text)).toMatch(/^`[^`\n]+`$/);
      }),
    );
  });

  it('is masked and cut', () => {
    expect(escapeMarkdown(`token ghp_${'a1B2'.repeat(9)} end`)).toBe('token \\[masked\\] end');
    expect(escapeMarkdown('x'.repeat(900)).length).toBe(500);
  });
});

describe('a command', () => {
  it('stands in one block, whatever is in it', () => {
    expect(markdownBlock('aws ssm start-session\n```\nrm')).toBe("```sh\naws ssm start-session ''' rm\n```");
  });
});

describe('a line of a message in Slack', () => {
  it.each([
    ['words, in the language', { en: 'Its disk is full.', ja: '容量不足です。' }, '容量不足です。'],
    ['pieces, with the spaces between them', ['It said ', { code: 'exit 1' }, ' twice'], 'It said `exit 1` twice'],
    ['a link as its words', [{ link: 'https://console.example/i-0abc', label: 'the log' }], 'the log'],
    ['nobody of Slack', ['by ', { user: 'U0DEV' }, { userGroup: 'S0SRE' }, { channel: 'C0PREVIEWS' }], 'by ………'],
  ])('gives %s', (_what, line, markdown) => {
    expect(lineMarkdown(inLanguage(line, 'ja'))).toBe(markdown);
  });
});
