import type { ContextBlock, SectionBlock } from '@slack/types';
import { limits } from '../limits.ts';
import { type Line, toMrkdwn } from '../line.ts';
import { mrkdwn } from '../mrkdwn.ts';

/** Lines packed into as few sections as hold them; a line that alone is too long ends in an ellipsis. */
export function sections(lines: readonly Line[]): SectionBlock[] {
  const packed: string[] = [];
  for (const line of lines) {
    const text = toMrkdwn(line, limits.sectionText);
    const last = packed.at(-1);
    if (last !== undefined && last.length + 1 + text.length <= limits.sectionText)
      packed[packed.length - 1] = `${last}\n${text}`;
    else packed.push(text);
  }
  return packed.filter((text) => text.trim() !== '').map(section);
}

/** `text` is mrkdwn that fits a section. */
export const section = (text: string): SectionBlock => ({ type: 'section', text: mrkdwn(text) });

/** The small grey line under a message. */
export function footnoteBlock(line: Line): ContextBlock[] {
  const text = toMrkdwn(line, limits.contextText);
  return text.trim() === '' ? [] : [{ type: 'context', elements: [mrkdwn(text)] }];
}

/** The text of the same lines where no blocks are shown. */
export const textOf = (lines: readonly Line[]): string =>
  lines.map((line) => toMrkdwn(line, limits.sectionText)).join('\n');
