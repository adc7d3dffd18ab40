import type { Both, Text } from '../config/language.ts';
import type { SpokenLine, SpokenPiece } from './line.ts';

/** Code comes first: an address inside it is to be copied, not followed. */
const parts = /```[\s\S]*?```|`[^`]*`|https:\/\/[\w./%#?=&~:@+-]*[\w/#]/g;

/** Text of our own with its addresses as links: mrkdwn is sent verbatim, so Slack makes none by itself. */
export const withLinks = (text: Text): Both<SpokenLine> => ({ en: linked(text.en), ja: linked(text.ja) });

function linked(text: string): SpokenLine {
  const pieces: SpokenPiece[] = [];
  let end = 0;
  for (const found of text.matchAll(parts)) {
    if (!found[0].startsWith('https://')) continue;
    pieces.push(text.slice(end, found.index), { link: found[0], label: found[0] });
    end = found.index + found[0].length;
  }
  return [...pieces, text.slice(end)];
}
