import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Inline, type Piece, parseMrkdwn } from '../../../sandbox/page/mrkdwn.ts';

const names = (id: string) => ({ U0DEV: 'dev', C0PREVIEWS: 'previews' })[id];
const parse = (text: string) => parseMrkdwn(text, names);
const lines = (...inside: Inline[]): Piece => ({ kind: 'lines', inside });
const text = (value: string): Inline => ({ kind: 'text', text: value });

const shown = (inline: Inline): string => ('text' in inline ? inline.text : inline.inside.map(shown).join(''));
const shownPiece = (piece: Piece) => (piece.kind === 'preformatted' ? piece.text : piece.inside.map(shown).join(''));

describe('parseMrkdwn', () => {
  it.each<[string, Piece[]]>([
    ['plain', [lines(text('plain'))]],
    [
      '*bold* and _it_ and ~no~',
      [
        lines(
          { kind: 'bold', inside: [text('bold')] },
          text(' and '),
          { kind: 'italic', inside: [text('it')] },
          text(' and '),
          { kind: 'strike', inside: [text('no')] },
        ),
      ],
    ],
    ['*a `b` c*', [lines({ kind: 'bold', inside: [text('a '), { kind: 'code', text: 'b' }, text(' c')] })]],
    ['`a *b* &lt;c&gt;`', [lines({ kind: 'code', text: 'a *b* <c>' })]],
    ['2 * 3 * 4, snake_case_name, ~home', [lines(text('2 * 3 * 4, snake_case_name, ~home'))]],
    [
      '<@U0DEV> in <#C0PREVIEWS>',
      [lines({ kind: 'mention', text: '@dev' }, text(' in '), { kind: 'mention', text: '#previews' })],
    ],
    ['&lt;!channel&gt; &amp;amp;', [lines(text('<!channel> &amp;'))]],
    [
      'until <!date^1768467600^{time}|18:00 JST>',
      [lines(text('until '), { kind: 'date', seconds: 1_768_467_600, format: '{time}', text: '18:00 JST' })],
    ],
    [
      '<!date^1768467600^{date}^https://a.b/?c&amp;d|x>',
      [lines({ kind: 'date', seconds: 1_768_467_600, format: '{date}', text: 'x', url: 'https://a.b/?c&d' })],
    ],
    ['<!date^soon^{time}|18:00>', [lines(text('<!date^soon^{time}|18:00>'))]],
    ['<!date^1768467600^{time}>', [lines(text('<!date^1768467600^{time}>'))]],
    ['<!subteam^S0SRE>', [lines({ kind: 'mention', text: '@S0SRE' })]],
    ['<!here>', [lines({ kind: 'mention', text: '@here' })]],
    ['<https://a.b/c?d=1&amp;e=2|here>', [lines({ kind: 'link', url: 'https://a.b/c?d=1&e=2', text: 'here' })]],
    ['<javascript:alert(1)|here>', [lines(text('<javascript:alert(1)|here>'))]],
    [
      'before\n> one\n&gt; two\nafter',
      [lines(text('before')), { kind: 'quote', inside: [text('one\ntwo')] }, lines(text('after'))],
    ],
    [
      'see\n```\n*a*\n  &lt;b&gt;\n```\nend',
      [lines(text('see\n')), { kind: 'preformatted', text: '*a*\n  <b>' }, lines(text('end'))],
    ],
    ['# one\n- two\n***', [lines(text('# one\n- two\n***'))]],
  ])('reads %j', (mrkdwn, pieces) => expect(parse(mrkdwn)).toEqual(pieces));

  it('loses no letter of text without markup', () => {
    const plain = fc.string({ unit: 'grapheme' }).map((any) => any.replaceAll(/[`*_~<>&\n]/g, ''));
    fc.assert(
      fc.property(plain, (any) => {
        expect(parse(any).map(shownPiece).join('')).toBe(any);
      }),
    );
  });

  it('never throws', () => {
    const nasty = fc
      .array(fc.constantFrom('`', '```', '*', '_', '~', '<', '>', '|', '&lt;', '@', '!', '\n', 'a', ' '))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(nasty, (any) => {
        parse(any);
      }),
    );
  });
});
