/** What people write around a name that they call: `@slipway, …`, `@slipway: …`. */
const called = '(?:[、。：；，！？]+|[.,:;!?]+(?=\\s|$|[*_~`]))';
const marks = '[*_~`]';

/**
 * What somebody wrote to the bot, without its own mentions, wherever they stand: as Slack has it, marked up and escaped.
 * Marks around a mention alone go with it; those that it opens or closes stay with the other words.
 */
export function mentionText(text: string, bot: string | undefined): string {
  if (bot === undefined || !/^[UW][A-Z0-9]{2,20}$/.test(bot)) return text.trim();
  const mention = `<@${bot}(?:\\|[^<>]*)?>`;
  const wrapped = new RegExp(`(${marks}*)${mention}(?:${called})?\\1(?:${called})?`, 'g');
  const opening = new RegExp(`(${marks}+)\\uFFFC\\s+`, 'g');
  const closing = new RegExp(`\\s+\\uFFFC(${marks}+)`, 'g');
  return text
    .replaceAll('\uFFFC', ' ')
    .replace(wrapped, '\uFFFC')
    .replace(opening, '$1')
    .replace(closing, '$1')
    .replaceAll('\uFFFC', ' ')
    .trim();
}
