import * as z from 'zod';
import { type MessageBlock, messageBlock } from './block-schema.ts';
import { slackLimits } from './text-schema.ts';

const blockList = z
  .array(messageBlock)
  .max(slackLimits.blocks, { error: `no more than ${slackLimits.blocks} items allowed` });

/** What Slack would answer `invalid_blocks` for, as `reason [json-pointer:/blocks/…]`; nothing where it takes the blocks. */
export function validateBlocks(blocks: unknown): readonly string[] {
  const checked = blockList.safeParse(blocks);
  if (!checked.success) {
    return checked.error.issues.map(
      (issue) => `${issue.message} [json-pointer:/blocks/${issue.path.map(String).join('/')}]`,
    );
  }
  return [...onePerMessage(checked.data), ...repeatedIds(checked.data), ...longTogether(checked.data)];
}

function onePerMessage(blocks: readonly MessageBlock[]): string[] {
  const count = (...types: string[]) => blocks.filter((block) => types.includes(block.type)).length;
  const faults: string[] = [];
  if (count('plan') > 1) faults.push('Cannot have more than 1 plan block');
  if (count('plan') > 0 && count('task_card') > 0) faults.push('plan and task_card blocks exclude each other');
  if (count('table', 'data_table') > 1) faults.push('only_one_table_allowed');
  return faults;
}

function repeatedIds(blocks: readonly MessageBlock[]): string[] {
  const repeated = (ids: readonly (string | undefined)[]) =>
    ids.filter((id, at) => id !== undefined && ids.indexOf(id) !== at);
  const ofBlocks = repeated(blocks.map((block) => block.block_id)).map((id) => `block_id ${id} already exists`);
  const ofActions = blocks.flatMap((block) =>
    block.type === 'actions'
      ? repeated(block.elements.map((element) => element.action_id)).map((id) => `action_id ${id} already exists`)
      : [],
  );
  return [...ofBlocks, ...ofActions];
}

/** Limits that hold for a message as a whole. */
function longTogether(blocks: readonly MessageBlock[]): string[] {
  const faults: string[] = [];
  const markdown = blocks.reduce((sum, block) => sum + (block.type === 'markdown' ? block.text.length : 0), 0);
  if (markdown > slackLimits.markdown)
    faults.push(`markdown blocks hold more than ${slackLimits.markdown} characters together`);
  for (const block of blocks) {
    if (block.type !== 'table' && block.type !== 'data_table') continue;
    const length = block.rows.flat().reduce((sum, cell) => sum + cellLength(cell), 0);
    if (length > slackLimits.tableText) faults.push(`a table holds more than ${slackLimits.tableText} characters`);
  }
  return faults;
}

function cellLength(cell: unknown): number {
  if (Array.isArray(cell)) return cell.reduce((sum: number, item: unknown) => sum + cellLength(item), 0);
  if (typeof cell !== 'object' || cell === null) return 0;
  return Object.entries(cell).reduce(
    (sum, [key, value]) => sum + (key === 'text' && typeof value === 'string' ? value.length : cellLength(value)),
    0,
  );
}
