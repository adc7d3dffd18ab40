import type { SectionBlock } from '@slack/types';
import { limits } from '../limits.ts';
import { type Line, type Piece, toMrkdwn } from '../line.ts';
import type { Message } from '../message.ts';
import { mrkdwn } from '../mrkdwn.ts';
import { type ButtonSpec, buttons } from './buttons.ts';
import { compose } from './compose.ts';
import { footnoteBlock, sections, textOf } from './sections.ts';

export type Field = { readonly label: string; readonly value: Line };

export type Card = {
  /** What happened, or first of all what did not. */
  readonly title: string;
  readonly fields?: readonly Field[];
  readonly body?: readonly Line[];
  /** Parts of other builders (a table, a log tail) between the body and the small print. */
  readonly details?: readonly Message[];
  /** Small print, such as the request id. */
  readonly footnote?: Line;
  readonly buttons?: readonly ButtonSpec[];
};

export function card({ title, fields = [], body = [], details = [], footnote = '', buttons: row = [] }: Card): Message {
  const heading: Line = { bold: title };
  return compose([
    { text: textOf([heading]), blocks: sections([heading]) },
    { text: fields.map(fieldText).join('\n'), blocks: fieldSections(fields) },
    { text: textOf(body), blocks: sections(body) },
    ...details,
    { text: textOf([footnote]), blocks: [...footnoteBlock(footnote), ...buttons(row)] },
  ]);
}

/** A refusal or a usage error: what was not done, why, and the exact next command. Nothing to press. */
export function notice(content: {
  readonly title: string;
  readonly facts?: readonly Line[];
  readonly next?: Line;
  readonly footnote?: Line;
}): Message {
  const { title, facts = [], next, footnote } = content;
  const body = next === undefined ? facts : [...facts, next];
  return card({ title, body, ...(footnote === undefined ? {} : { footnote }) });
}

/** The label is cut first, so that value and label together fit one field. */
const fieldText = ({ label, value }: Field): string => {
  const name = toMrkdwn(label, 200);
  return `${name}: ${toMrkdwn(value, limits.sectionFieldText - name.length - 2)}`;
};

function fieldSections(fields: readonly Field[]): SectionBlock[] {
  const blocks: SectionBlock[] = [];
  for (let start = 0; start < fields.length; start += limits.sectionFields) {
    const shown = fields.slice(start, start + limits.sectionFields);
    blocks.push({ type: 'section', fields: shown.map((field) => mrkdwn(fieldMrkdwn(field))) });
  }
  return blocks;
}

function fieldMrkdwn({ label, value }: Field): string {
  const name: Piece = { bold: label };
  const head = toMrkdwn(name, 200);
  return `${head}\n${toMrkdwn(value, limits.sectionFieldText - head.length - 1)}`;
}
