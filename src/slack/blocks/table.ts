import type { RawTextElement, RichTextBlock } from '@slack/types';
import type { Text } from '../../config/language.ts';
import { escapeText } from '../escape.ts';
import { inLanguage, type Spoken } from '../in-language.ts';
import { limits } from '../limits.ts';
import { type Line, type SpokenLine, toFallback, toPlainText, toRichText, type Words } from '../line.ts';
import type { Draft, Message } from '../message.ts';
import { truncate } from '../truncate.ts';
import { sections, textOf } from './sections.ts';

type Column = { readonly label: Words; readonly align?: 'left' | 'center' | 'right'; readonly wrap?: boolean };

export type Table = {
  readonly title?: Line;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Line[])[];
  /** So many more rows there are, which were not even handed over. */
  readonly beyond?: number;
};

/** One cell must not use up what all cells share. */
const cellText = 200;

/** A table; one message holds one. Rows that Slack has no room for are counted in the last row. */
export const table =
  (content: Table): Draft =>
  (language, reading) =>
    tableOf(inLanguage(content, language, reading), (rest) => more(rest)[language]);

const more = (rest: number): Text => ({ en: `and ${rest} more`, ja: `ほか ${rest} 件` });

function tableOf({ title, columns, rows, beyond = 0 }: Spoken<Table>, countOf: (rest: number) => string): Message {
  const heading = title === undefined ? [] : [title];
  if (rows.length === 0) return { text: textOf(heading), blocks: sections(heading) };
  const shown = columns.slice(0, limits.tableColumns);
  const header = shown.map(({ label }) => cell(label));
  const cells = rows.map((row) => shown.map((_, index) => cell(row[index] ?? '')));
  const fit = fitting(cells, size(header), limits.tableRows - 1 - (beyond > 0 ? 1 : 0));
  const rest = rows.length - fit.length + beyond;
  const counted = countOf(rest);
  const last = rest > 0 ? [shown.map((_, index) => cell(index === 0 ? counted : ''))] : [];
  const lines = [header, ...fit].map((row) => row.map(({ text }) => text).join(' | '));
  return {
    text: [...heading.map((line) => textOf([line])), ...lines, ...(rest > 0 ? [counted] : [])].join('\n'),
    blocks: [
      ...sections(heading),
      {
        type: 'table',
        rows: [header, ...fit, ...last].map((row) => row.map(({ block }) => block)),
        column_settings: shown.map(({ align = 'left', wrap = true }) => ({ align, is_wrapped: wrap })),
      },
    ],
  };
}

/** As many rows as fit, one place kept for the row that counts the others. */
function fitting(cells: readonly Cell[][], used: number, places: number): Cell[][] {
  const total = cells.reduce((sum, row) => sum + size(row), used);
  if (cells.length <= places && total <= limits.tableText) return [...cells];
  const shown: Cell[][] = [];
  let room = limits.tableText - used - cellText;
  for (const row of cells.slice(0, places - 1)) {
    room -= size(row);
    if (room < 0) break;
    shown.push(row);
  }
  return shown;
}

type Cell = { readonly block: RawTextElement | RichTextBlock; readonly text: string; readonly length: number };

/** Plain cells are literal; where somebody is mentioned or something linked the cell is rich text. Slack refuses an empty one. */
function cell(line: SpokenLine): Cell {
  const plain = truncate(toPlainText(line), cellText).trim();
  const elements = toRichText(line, cellText);
  const isPlain = elements.every(({ type }) => type === 'text');
  return {
    block: isPlain
      ? { type: 'raw_text', text: plain || ' ' }
      : { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] },
    text: isPlain ? escapeText(plain || '-') : toFallback(line, limits.sectionText),
    length: plain.length || 1,
  };
}

const size = (row: readonly Cell[]) => row.reduce((sum, { length }) => sum + length, 0);
