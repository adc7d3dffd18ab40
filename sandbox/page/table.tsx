import type { RichTextBlock } from '@slack/types';
import type { MessageBlock } from '../slack/block-schema.ts';
import { keyed } from './keyed.ts';
import type { Names } from './mrkdwn.ts';
import { Pieces } from './pieces.tsx';
import { readRichText } from './rich-text.ts';

type TableBlock = Extract<MessageBlock, { type: 'table' }>;
type TableProps = {
  readonly rows: TableBlock['rows'];
  readonly settings: TableBlock['column_settings'];
  readonly names: Names;
};

/** A table block; its first row is the head. */
export function Table({ rows: [head = [], ...body], settings, names }: TableProps) {
  const show = (cell: TableBlock['rows'][number][number]) => {
    if (cell.type === 'rich_text') return <Pieces of={readRichText(cell as RichTextBlock, names)} />;
    return cell.type === 'raw_number' ? (cell.text ?? String(cell.value)) : cell.text;
  };
  const align = (column: string) => ({ textAlign: settings?.[Number(column)]?.align ?? 'left' }) as const;
  return (
    <div className="table-block">
      <table>
        <thead>
          <tr>
            {keyed(head).map(({ key, item }) => (
              <th key={key} scope="col" style={align(key)}>
                {show(item)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(body).map(({ key: row, item: cells }) => (
            <tr key={row}>
              {keyed(cells).map(({ key, item }) => (
                <td key={key} style={align(key)}>
                  {show(item)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
