import type { ActionsBlock, KnownBlock } from '@slack/types';
import { type ButtonSpec, buttons } from '../blocks/buttons.ts';
import { footnoteBlock, sections } from '../blocks/sections.ts';
import type { Spoken } from '../in-language.ts';
import { limits } from '../limits.ts';
import { type Line, toPlainText, type Words } from '../line.ts';
import { truncate } from '../truncate.ts';
import { type InputSpec, inputBlock, plainText } from './inputs.ts';

/** A part of a view, before its language is chosen. */
export type ViewPart =
  | { readonly heading: Words }
  | { readonly lines: readonly Line[] }
  | { readonly small: Line }
  /** `about` is what screen readers say behind each label: ten buttons may say the same. */
  | { readonly row: readonly ButtonSpec[]; readonly about?: Words }
  | { readonly input: InputSpec }
  | { readonly rule: true };

type SpokenPart = Spoken<ViewPart>;

/** The parts as blocks, their buttons numbered through the whole view. */
export function viewBlocks(parts: readonly SpokenPart[]): KnownBlock[] {
  let next = 0;
  return parts.flatMap((part): KnownBlock[] => {
    if ('heading' in part) return [{ type: 'header', text: plainText(part.heading, limits.headerText) }];
    if ('lines' in part) return sections(part.lines);
    if ('small' in part) return footnoteBlock(part.small);
    if ('input' in part) return [inputBlock(part.input)];
    if ('rule' in part) return [{ type: 'divider' }];
    const rows = buttons(part.row).map((row) => numbered(row, next, part.about));
    next += part.row.length;
    return rows;
  });
}

const numbered = (block: ActionsBlock, from: number, about: string | undefined): ActionsBlock => ({
  ...block,
  elements: block.elements.map((element, index) => ({
    ...element,
    action_id: `request:${from + index}`,
    ...(about !== undefined && element.type === 'button'
      ? { accessibility_label: truncate(`${toPlainText(element.text.text)}: ${about}`, limits.buttonText) }
      : {}),
  })),
});
