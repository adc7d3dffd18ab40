import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readComment } from '../../../sandbox/page/comment-markdown.ts';
import type { Inline, Piece } from '../../../sandbox/page/mrkdwn.ts';
import { escapeMarkdown, markdownBlock, markdownCode } from '../../../src/previews/follow/markdown.ts';

const lines = (...inside: Inline[]): Piece => ({ kind: 'lines', inside });
const text = (value: string): Inline => ({ kind: 'text', text: value });
const shown = (inline: Inline): string => ('text' in inline ? inline.text : inline.inside.map(shown).join(''));
const shownPiece = (piece: Piece) => (piece.kind === 'preformatted' ? piece.text : piece.inside.map(shown).join(''));

describe('our comment on the page', () => {
  it.each<[string, Piece[]]>([
    [
      '<!-- slipway:a:b#1 -->\n**Preview: ready**\n\n- Commit: `a1b2c3d`\n- Until: 22:00',
      [
        lines({ kind: 'bold', inside: [text('Preview: ready')] }),
        lines(text('• Commit: '), { kind: 'code', text: 'a1b2c3d' }, text('\n• Until: 22:00')),
      ],
    ],
    [
      '**waiting for `a1b2c3d`**',
      [lines({ kind: 'bold', inside: [text('waiting for '), { kind: 'code', text: 'a1b2c3d' }] })],
    ],
    [
      'one\n\n```sh\naws **ssm**\n```\n\ntwo',
      [lines(text('one')), { kind: 'preformatted', text: 'aws **ssm**' }, lines(text('two'))],
    ],
    ['[Here](<https://a.slack.com/p1>)', [lines({ kind: 'link', url: 'https://a.slack.com/p1', text: 'Here' })]],
    ['[Here](<javascript:alert(1)>)', [lines(text('Here'))]],
    ['<img src=x onerror=alert(1)>', [lines(text('<img src=x onerror=alert(1)>'))]],
  ])('reads %j', (comment, pieces) => expect(readComment(comment)).toEqual(pieces));

  const anything = fc.string({ unit: fc.oneof(fc.constantFrom(...'\\`*_<>&[]()#!- \n'), fc.string({ maxLength: 1 })) });

  it('shows what Slipway escaped letter by letter, and reads nothing into it', () => {
    fc.assert(
      fc.property(anything, (any) => {
        const pieces = readComment(`x${escapeMarkdown(any)}x`);
        expect(
          pieces.flatMap((piece) => (piece.kind === 'lines' ? piece.inside : [])).every(({ kind }) => kind === 'text'),
        ).toBe(true);
        const wanted = `x${any.replace(/[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, ' ')}x`;
        const letters = (of: string) => of.replaceAll(/[\s\u200b]/g, '');
        expect(letters(pieces.map(shownPiece).join(''))).toBe(letters(wanted));
      }),
    );
  });

  it('shows commands and code as they are, whatever stands in them', () => {
    fc.assert(
      fc.property(anything, (any) => {
        const [piece, ...more] = readComment(markdownBlock(`a ${any}`));
        expect([piece?.kind, more]).toEqual(['preformatted', []]);
        expect(
          readComment(markdownCode(`a ${any}`)).flatMap((one) => (one.kind === 'lines' ? one.inside : [])),
        ).toMatchObject([{ kind: 'code' }]);
      }),
    );
  });
});
