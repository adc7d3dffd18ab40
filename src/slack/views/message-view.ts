import type { KnownBlock } from '@slack/types';
import type { Language } from '../../config/language.ts';
import { section } from '../blocks/sections.ts';
import { limits } from '../limits.ts';
import type { Message } from '../message.ts';
import { truncateEscaped } from '../truncate.ts';
import { closing } from './closing.ts';
import { plainText } from './inputs.ts';
import { outgoingView } from './outgoing-view.ts';
import { isShownInViews, type Modal } from './view.ts';
import { viewLimits } from './view-limits.ts';

/**
 * An answer for one person as a window of theirs. Where it holds a block that views do not show, such as a table, it is its
 * text, which says everything that the blocks say.
 */
export const messageView = ({ text, blocks }: Message, language: Language): Modal =>
  outgoingView({
    type: 'modal',
    title: plainText('Slipway', viewLimits.title),
    close: plainText(closing(false)[language], viewLimits.close),
    blocks: blocks.length > 0 && blocks.every(isShownInViews) ? blocks : textSections(text),
  });

/** The lines in as few sections as hold them. */
function textSections(text: string): KnownBlock[] {
  const packed: string[] = [];
  for (const line of text.split('\n').map((one) => truncateEscaped(one, limits.sectionText))) {
    const last = packed.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= limits.sectionText)
      packed[packed.length - 1] = `${last}\n${line}`;
    else packed.push(line);
  }
  return packed.filter((one) => one.trim() !== '').map(section);
}
