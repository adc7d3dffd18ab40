/** What people write behind a name that they call: `@slipway, …`, `@slipway: …`. */
const called = /^(?:[、。：；，！？]+|[.,:;!?]+(?=\s|$|[*_~`]))/;

/**
 * What somebody wrote to the bot, without its own mentions, wherever they stand: as Slack has it, marked up and escaped.
 * Marks around a mention alone go with it; those that it opens or closes stay with the other words.
 */
export function mentionText(text: string, bot: string | undefined): string {
  if (bot === undefined || !/^[UW][A-Z0-9]{2,20}$/.test(bot)) return text.trim();
  const [first = '', ...rest] = text.split(new RegExp(`<@${bot}(?:\\|[^<>]*)?>`));
  return rest.reduce(joined, first).trim();
}

function joined(before: string, behind: string): string {
  const after = behind.replace(called, '');
  let around = 0;
  while (isMark(before.at(-1 - around)) && before.at(-1 - around) === after.charAt(around)) around += 1;
  const left = before.slice(0, before.length - around);
  const right = around === 0 ? after : after.slice(around).replace(called, '');
  if (isMark(left.at(-1))) return left + right.trimStart();
  return isMark(right.charAt(0)) && around === 0 ? left.trimEnd() + right : `${left} ${right}`;
}

const isMark = (character: string | undefined): boolean => character !== undefined && /^[*_~`]$/.test(character);
