const escapeCharacter = String.fromCharCode(27);
/** A colour or a cursor movement, whole: without its first character the rest of it would stand there as text. */
const terminalSequence = new RegExp(`${escapeCharacter}\\[[0-?]{0,32}[ -/]{0,8}[@-~]`, 'g');
/** C0 and C1 but tab and newline; overrides and isolates of the direction, behind which a text reads as another. */
const control = /(?![\t\n])[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/**
 * The same text without what drives a terminal or deceives a reader. A carriage return that ends no line becomes a space,
 * so that the words on its two sides stay two and one line stays one.
 */
export const withoutControls = (text: string): string =>
  text.replace(terminalSequence, '').replaceAll('\r\n', '\n').replaceAll('\r', ' ').replace(control, '');
