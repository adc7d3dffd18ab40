/** What keyboards make of a hyphen: Unicode's dashes, the minus sign, and what Japanese input gives for its key. */
export const dashes = '[\\p{Pd}−ー─━ㅡ\\u1173⎯˗⁃一～]';
const leadingDashes = new RegExp(`^${dashes}+`, 'u');
const dashInside = new RegExp(`(?<=[0-9a-z])${dashes}(?=[0-9a-z])`, 'giu');

/** Left over from pasting: what Slack writes around code, bold, italic and struck text, and this project around names. */
const around: Readonly<Record<string, string>> = {
  ...{ '`': '`', '*': '*', _: '_', '~': '~', '<': '>' },
  // Usages write words in such brackets, and Japanese sets names apart with them.
  ...{ '(': ')', '[': ']', '【': '】', '〈': '〉', '《': '》', '〔': '〕', '‹': '›' },
};
/** One key of Japanese keyboards gives the wave dash on one system and this on the other. */
const fullWidthTilde = '～';
const sentenceEnds = '.,。、!?';

/**
 * A word as it is compared with names, numbers and durations: full-width characters as the narrow ones, whatever dash
 * as hyphens, without marks around it or a full stop after it. Reading it once more changes nothing.
 */
export const plainWord = (typed: string): string =>
  straightenDashes(bareWord(typed.replaceAll(fullWidthTilde, '〜').normalize('NFKC'))).replaceAll(dashInside, '-');

function bareWord(text: string): string {
  let start = 0;
  let end = text.length;
  while (end - start > 1) {
    const [first, last] = [text.charAt(start), text.charAt(end - 1)];
    if (/\s/.test(first)) start += 1;
    else if (/\s/.test(last) || sentenceEnds.includes(last)) end -= 1;
    else if (end - start > 2 && around[first] === last) {
      start += 1;
      end -= 1;
    } else break;
  }
  return text.slice(start, end);
}

/** Two hyphens begin an option, whichever dash a keyboard made of them; one before a digit is a minus. */
function straightenDashes(text: string): string {
  const found = leadingDashes.exec(text)?.[0];
  if (found === undefined || found === '-') return text;
  const rest = text.slice(found.length);
  if (/^\d/.test(rest)) return `${[...found].length > 1 ? '--' : '-'}${rest}`;
  return rest === '' || /^[a-z]/i.test(rest) ? `--${rest}` : text;
}
