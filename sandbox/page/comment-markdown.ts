import { type Inline, linkTo, type Piece } from './mrkdwn.ts';

/** Our comment as GitHub would show it: of its Markdown what Slipway writes, and never HTML. */
export function readComment(text: string): readonly Piece[] {
  return text.split(/^(```\w*\n[\s\S]*?\n```)$/m).flatMap((part, at): Piece[] => {
    if (at % 2 === 1) return [{ kind: 'preformatted', text: part.replace(/^```\w*\n|\n```$/g, '') }];
    return paragraphsOf(part).map((paragraph) => ({ kind: 'lines', inside: readInline(paragraph) }));
  });
}

const paragraphsOf = (text: string) =>
  text
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim().replaceAll(/^- /gm, '• '))
    .filter((paragraph) => paragraph !== '');

/** An escaped letter first, then code (nothing counts within it), bold text and links. */
const token =
  /\\(?<letter>[!-/:-@[-`{-~])|`(?<code>[^`\n]+)`|\*\*(?<bold>[^\n]+?)\*\*|\[(?<label>[^\]\n]+)\]\(<(?<url>[^<>\n]+)>\)/g;

function readInline(text: string): readonly Inline[] {
  const found: Inline[] = [];
  let end = 0;
  const plain = (value: string) => value !== '' && found.push({ kind: 'text', text: unescaped(value) });
  for (const match of text.matchAll(token)) {
    plain(text.slice(end, match.index));
    end = match.index + match[0].length;
    const { letter, code, bold, label = '', url } = match.groups ?? {};
    if (letter !== undefined) plain(letter);
    else if (code !== undefined) found.push({ kind: 'code', text: code });
    else if (bold !== undefined) found.push({ kind: 'bold', inside: readInline(bold) });
    else if (url !== undefined) found.push(linkTo(url, unescaped(label)));
  }
  plain(text.slice(end));
  return found;
}

const unescaped = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
