import type { ContextBlock, SectionBlock } from '@slack/types';
import { inLanguage } from '../in-language.ts';
import { limits } from '../limits.ts';
import { type Line, type SpokenLine, toFallback, toMrkdwn } from '../line.ts';
import type { Draft } from '../message.ts';
import { mrkdwn } from '../mrkdwn.ts';

/** Lines packed into as few sections as hold them; a line that alone is too long ends in an ellipsis. */
export function sections(lines: readonly SpokenLine[]): SectionBlock[] {
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
export function footnoteBlock(line: SpokenLine): ContextBlock[] {
  const text = toMrkdwn(line, limits.contextText);
  return text.trim() === '' ? [] : [{ type: 'context', elements: [mrkdwn(text)] }];
}

/** The text of the same lines where no blocks are shown. */
export const textOf = (lines: readonly SpokenLine[]): string =>
  lines.map((line) => toFallback(line, limits.sectionText)).join('\n');

/** A line by itself, as a part of a message. */
export const paragraph =
  (line: Line): Draft =>
  (language, reading) => {
    const spoken = inLanguage(line, language, reading);
    return { text: textOf([spoken]), blocks: sections([spoken]) };
  };
