import type { RichTextElement } from '@slack/types';
import type { Both, Text } from '../config/language.ts';
import type { Credit, SpokenCredit } from './credit.ts';
import { escapeText, inlineCode } from './escape.ts';
import { dateToken, formatOf, isTime, type Moment, type SpokenMoment, secondsOf } from './moment.ts';
import { redact } from './redact.ts';
import { truncate } from './truncate.ts';

type PieceOf<Words> =
  | Words
  | { readonly code: Words }
  | { readonly bold: Words }
  | { readonly user: string }
  | { readonly userGroup: string }
  | { readonly channel: string }
  | { readonly link: string; readonly label: Words };

/** Words of ours in both languages, or text from anywhere that has only one. */
export type Words = string | Text;

/** A piece of a line. Plain strings are text from anywhere: masked, escaped and never markup. */
export type Piece = PieceOf<Words> | Moment | Credit;

/** A piece whose language is chosen. */
export type SpokenPiece = PieceOf<string> | SpokenMoment | SpokenCredit;

/** The same, written within something that is said in both languages. */
export type HalfPiece = PieceOf<string> | Moment;
type HalfLine = HalfPiece | readonly HalfPiece[];

/** One line or paragraph in one language: a piece, or pieces that follow each other without a space. */
export type SpokenLine = SpokenPiece | readonly SpokenPiece[];

/** The same in both languages: made of pieces that are, or written twice where the order of the words differs. */
export type Line = Piece | readonly Piece[] | Both<HalfLine>;

const webAddress = /^https?:\/\/[^\s<>|]+$/;
const slackId = /^[A-Z][A-Z0-9]{1,20}$/;

/** The line as mrkdwn in blocks, at most `limit` characters. */
export const toMrkdwn = (line: SpokenLine, limit = Number.POSITIVE_INFINITY): string => written(line, limit, dateToken);

/** The same for the text beside the blocks, which notifications and screen readers read: dates are written out. */
export const toFallback = (line: SpokenLine, limit = Number.POSITIVE_INFINITY): string =>
  written(line, limit, (moment) => moment.written);

type Date = (moment: SpokenMoment) => string;

function written(line: SpokenLine, limit: number, date: Date): string {
  let text = '';
  for (const piece of pieces(line)) {
    const room = limit - text.length;
    const whole = pieceToMrkdwn(piece, Number.POSITIVE_INFINITY, date);
    if (whole.length > room) {
      const cut = pieceToMrkdwn(piece, room, date);
      return cut.length > room ? text : text + cut;
    }
    text += whole;
  }
  return text;
}

/** The line as people read it where Slack shows text literally: tables, plans, buttons. */
export const toPlainText = (line: SpokenLine): string => pieces(line).map(pieceToPlainText).join('');

/** The line as rich text, at most `limit` characters: literal text, but mentions and links come alive. */
export function toRichText(line: SpokenLine, limit: number): RichTextElement[] {
  const elements: RichTextElement[] = [];
  let room = limit;
  for (const piece of pieces(line)) {
    if (room <= 0) break;
    const whole = pieceToPlainText(piece);
    // A date is there or not: half of one is another one.
    if (isMoment(piece) && whole.length > room) break;
    const text = truncate(whole, room);
    room -= text.length;
    if (text !== '') elements.push(...pieceToRichText(piece, text));
  }
  return elements;
}

const pieces = (line: SpokenLine): readonly SpokenPiece[] => (isPieces(line) ? line : [line]);
const isPieces = (line: SpokenLine): line is readonly SpokenPiece[] => Array.isArray(line);

const isMoment = (piece: SpokenPiece): piece is SpokenMoment => typeof piece !== 'string' && 'written' in piece;

const mention = (user: string): string => (slackId.test(user) ? `<@${user}>` : escapeText(user));

function pieceToMrkdwn(piece: SpokenPiece, room: number, date: Date): string {
  if (typeof piece === 'string') return fitted(redact(piece), escapeText, room);
  if (isMoment(piece)) return date(piece);
  if ('before' in piece) return `${piece.before}${mention(piece.user)}${piece.after}`;
  if ('code' in piece) return fitted(redact(piece.code), inlineCode, room);
  if ('bold' in piece) return fitted(redact(piece.bold), bold, room);
  if ('user' in piece) return mention(piece.user);
  if ('userGroup' in piece)
    return slackId.test(piece.userGroup) ? `<!subteam^${piece.userGroup}>` : escapeText(piece.userGroup);
  if ('channel' in piece) return slackId.test(piece.channel) ? `<#${piece.channel}>` : escapeText(piece.channel);
  return link(piece.link, redact(piece.label));
}

function pieceToPlainText(piece: SpokenPiece): string {
  if (typeof piece === 'string') return redact(piece);
  if (isMoment(piece)) return piece.written;
  if ('before' in piece) return `${piece.before}@${piece.user}${piece.after}`;
  if ('code' in piece) return redact(piece.code);
  if ('bold' in piece) return redact(piece.bold);
  if ('user' in piece) return `@${piece.user}`;
  if ('userGroup' in piece) return `@${piece.userGroup}`;
  if ('channel' in piece) return `#${piece.channel}`;
  return redact(piece.label);
}

function pieceToRichText(piece: SpokenPiece, text: string): RichTextElement[] {
  if (typeof piece === 'string') return [{ type: 'text', text }];
  if (isMoment(piece) && isTime(piece.at))
    return [{ type: 'date', timestamp: secondsOf(piece), format: formatOf(piece), fallback: piece.written }];
  if (isMoment(piece) || 'before' in piece) return [{ type: 'text', text }];
  if ('code' in piece) return [{ type: 'text', text, style: { code: true } }];
  if ('bold' in piece) return [{ type: 'text', text, style: { bold: true } }];
  if ('user' in piece && slackId.test(piece.user)) return [{ type: 'user', user_id: piece.user }];
  if ('userGroup' in piece && slackId.test(piece.userGroup))
    return [{ type: 'usergroup', usergroup_id: piece.userGroup }];
  if ('channel' in piece && slackId.test(piece.channel)) return [{ type: 'channel', channel_id: piece.channel }];
  if ('link' in piece && webAddress.test(redact(piece.link))) return [{ type: 'link', url: redact(piece.link), text }];
  return [{ type: 'text', text }];
}

/** Cuts the text, not its markup: an entity or a closing tick that is cut off would break all that follows. */
function fitted(text: string, render: (text: string) => string, room: number): string {
  let length = Math.min(text.length, room);
  let rendered = render(truncate(text, length));
  while (rendered.length > room && length > 0) {
    length = Math.max(0, length - Math.ceil((rendered.length - room) / 5));
    rendered = render(truncate(text, length));
  }
  return rendered;
}

/** Slack ends bold at the next asterisk and at a line break, and has no escape for either. */
function bold(text: string): string {
  const inner = text.replace(/[*\r\n]+/g, ' ').trim();
  return inner === '' ? '' : `*${escapeText(inner)}*`;
}

function link(url: string, label: string): string {
  const address = redact(url);
  if (!webAddress.test(address)) return escapeText(label);
  return `<${escapeText(address)}|${escapeText(label.replace(/[|\r\n]+/g, ' '))}>`;
}
