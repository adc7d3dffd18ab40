import type { SpokenLine, SpokenPiece } from '../../slack/line.ts';
import { redact } from '../../slack/redact.ts';
import { truncate } from '../../slack/truncate.ts';
import { withoutControls } from '../../slack/without-controls.ts';

/** Also what is not seen at all: behind it a name reads as another. */
const invisible = /[\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Default_Ignorable_Code_Point}/gu;

/** One line of text from anywhere, of what can be seen. */
const plain = (text: string, limit: number): string =>
  truncate(withoutControls(redact(text)).replace(/\s+/g, ' ').replace(invisible, '').trim(), limit);

/**
 * Text from anywhere as GitHub shows it literally. GitHub looks for mentions, references and addresses in the text that
 * escapes leave behind: a space without width goes between what makes one.
 */
export const escapeMarkdown = (text: string, limit = 500): string =>
  plain(text, limit)
    .replace(/[\\`*_{}[\]()#+\-=!|~$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/@|#|:(?=\/\/)|www(?=\.)|\bGH(?=\\-)/gi, '$&\u200b');

/** Text from anywhere as code, in which GitHub looks for nothing. */
export const markdownCode = (text: string, limit = 200): string =>
  `\`${plain(text, limit).replaceAll('`', "'").trim() || '?'}\``;

/** A command ready to be copied. A fence inside would end it. */
export const markdownBlock = (text: string): string =>
  ['```sh', withoutControls(text).replace(/\s+/g, ' ').replaceAll('`', "'").trim(), '```'].join('\n');

/** A line of a message in Slack. Nobody is called by it: neither Slack's ids nor its links leave. */
export const lineMarkdown = (line: SpokenLine): string => piecesOf(line).map(pieceMarkdown).join('');

const piecesOf = (line: SpokenLine): readonly SpokenPiece[] => (isPieces(line) ? line : [line]);
const isPieces = (line: SpokenLine): line is readonly SpokenPiece[] => Array.isArray(line);

function pieceMarkdown(piece: SpokenPiece): string {
  // A piece may begin or end with the space that parts it from its neighbour.
  if (typeof piece === 'string') return /^\s/.test(piece) ? ` ${escapeEnd(piece)}` : escapeEnd(piece);
  if ('code' in piece) return markdownCode(piece.code);
  if ('bold' in piece) return escapeMarkdown(piece.bold);
  if ('written' in piece) return escapeMarkdown(piece.written);
  return 'label' in piece ? escapeMarkdown(piece.label) : '…';
}

const escapeEnd = (text: string): string => escapeMarkdown(text) + (/\S\s+$/.test(text) ? ' ' : '');
