import type { RawTextElement, TableBlock } from '@slack/types';
import type { Language } from '../../config/language.ts';
import { limits } from '../limits.ts';
import { type Line, toMrkdwn, toPlainText } from '../line.ts';
import type { Message } from '../message.ts';
import { truncate } from '../truncate.ts';
import { sections, textOf } from './sections.ts';

export type Column = { readonly label: string; readonly align?: 'left' | 'center' | 'right'; readonly wrap?: boolean };

export type Table = {
  readonly title?: Line;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Line[])[];
  readonly language: Language;
};

/** One cell must not use up what all cells share. */
const cellText = 200;

/**
 * A table; one message holds one. Rows that Slack has no room for are counted in the last row, and the plain text
 * names them too.
 */
export function table({ title, columns, rows, language }: Table): Message {
  const heading = title === undefined ? [] : [title];
  if (rows.length === 0) return { text: textOf(heading), blocks: sections(heading) };
  const width = Math.min(columns.length, limits.tableColumns);
  const header = columns.slice(0, width).map(({ label }) => cell(label));
  const lines = [columns.map(({ label }) => label), ...rows];
  return {
    text: [...heading.map((line) => textOf([line])), ...lines.map((row) => rowText(columns, row))].join('\n'),
    blocks: [...sections(heading), tableBlock(columns.slice(0, width), header, rows, language)],
  };
}

function tableBlock(
  columns: readonly Column[],
  header: RawTextElement[],
  rows: Table['rows'],
  language: Language,
): TableBlock {
  const cells = rows.map((row) => columns.map((_, index) => cell(row[index] ?? '')));
  const shown = fitting(cells, size(header), limits.tableRows - 1);
  const rest = rows.length - shown.length;
  return {
    type: 'table',
    rows: [header, ...shown, ...(rest > 0 ? [overflow(rest, columns.length, language)] : [])],
    column_settings: columns.map(({ align = 'left', wrap = true }) => ({ align, is_wrapped: wrap })),
  };
}

/** As many rows as fit, one place kept for the row that counts the others. */
function fitting(cells: readonly RawTextElement[][], used: number, places: number): RawTextElement[][] {
  const total = cells.reduce((sum, row) => sum + size(row), used);
  if (cells.length <= places && total <= limits.tableText) return [...cells];
  const shown: RawTextElement[][] = [];
  let room = limits.tableText - used - cellText;
  for (const row of cells.slice(0, places - 1)) {
    room -= size(row);
    if (room < 0) break;
    shown.push(row);
  }
  return shown;
}

const overflow = (rest: number, width: number, language: Language): RawTextElement[] =>
  Array.from({ length: width }, (_, index) =>
    cell(index > 0 ? '' : language === 'ja' ? `ほか ${rest} 件` : `and ${rest} more`),
  );

/** Slack refuses an empty cell. */
const cell = (line: Line): RawTextElement => ({
  type: 'raw_text',
  text: truncate(toPlainText(line), cellText).trim() || ' ',
});

const size = (row: readonly RawTextElement[]) => row.reduce((sum, { text }) => sum + text.length, 0);

function rowText(columns: readonly Column[], row: readonly Line[]): string {
  return columns.map((_, index) => toMrkdwn(row[index] ?? '', limits.sectionText).trim() || '-').join(' | ');
}
