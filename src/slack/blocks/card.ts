import type { SectionBlock } from '@slack/types';
import { inLanguage, type Spoken } from '../in-language.ts';
import { limits } from '../limits.ts';
import { type Line, type SpokenPiece, toFallback, toMrkdwn, type Words } from '../line.ts';
import type { Draft, Message } from '../message.ts';
import { mrkdwn } from '../mrkdwn.ts';
import { type ButtonSpec, buttons } from './buttons.ts';
import { joined } from './compose.ts';
import { footnoteBlock, sections, textOf } from './sections.ts';

export type Field = { readonly label: Words; readonly value: Line };

type Content = {
  /** What happened, or first of all what did not. */
  readonly title: Words;
  readonly fields?: readonly Field[];
  readonly body?: readonly Line[];
  /** Small print, such as the request id. */
  readonly footnote?: Line;
  readonly buttons?: readonly ButtonSpec[];
};

/** `details`: parts of other builders (a table, a log tail) between the body and the small print. */
export type Card = Content & { readonly details?: readonly Draft[] };

export function card({ details = [], ...content }: Card): Draft {
  return (language, reading) =>
    cardOf(
      inLanguage<Content>(content, language, reading),
      details.map((part) => part(language, reading)),
    );
}

function cardOf(content: Spoken<Content>, details: readonly Message[]): Message {
  const { title, fields = [], body = [], footnote = '', buttons: row = [] } = content;
  const heading = { bold: title };
  return joined([
    { title, text: textOf([heading]), blocks: sections([heading]) },
    { text: fields.map(fieldText).join('\n'), blocks: fieldSections(fields) },
    { text: textOf(body), blocks: sections(body) },
    ...details,
    { text: textOf([footnote]), blocks: [...footnoteBlock(footnote), ...buttons(row)] },
  ]);
}

/** A refusal or a usage error: what was not done, why, and the exact next command. Nothing to press. */
export function notice(content: {
  readonly title: Words;
  readonly facts?: readonly Line[];
  readonly next?: Line;
  readonly footnote?: Line;
}): Draft {
  const { title, facts = [], next, footnote } = content;
  const body = next === undefined ? facts : [...facts, next];
  return card({ title, body, ...(footnote === undefined ? {} : { footnote }) });
}

type SpokenField = Spoken<Field>;

/** The label is cut first, so that value and label together fit one field. */
const fieldText = ({ label, value }: SpokenField): string => {
  const name = toFallback(label, 200);
  const head = name.endsWith('?') ? name : `${name}:`;
  return `${head} ${toFallback(value, limits.sectionFieldText - head.length - 1)}`;
};

function fieldSections(fields: readonly SpokenField[]): SectionBlock[] {
  const blocks: SectionBlock[] = [];
  for (let start = 0; start < fields.length; start += limits.sectionFields) {
    const shown = fields.slice(start, start + limits.sectionFields);
    blocks.push({ type: 'section', fields: shown.map((field) => mrkdwn(fieldMrkdwn(field))) });
  }
  return blocks;
}

function fieldMrkdwn({ label, value }: SpokenField): string {
  const name: SpokenPiece = { bold: label };
  const head = toMrkdwn(name, 200);
  return `${head}\n${toMrkdwn(value, limits.sectionFieldText - head.length - 1)}`;
}
