import type { Refusal } from '../post-rules.ts';
import { slackLimits } from '../text-schema.ts';
import { type ViewBlock, type ViewContent, viewSchema } from './view-schema.ts';

/** A view as Slack would take it, or the error that it answers. */
export function readView(sent: unknown): ViewContent | Refusal {
  if (Buffer.byteLength(JSON.stringify(sent ?? null)) > slackLimits.viewBytes) return { error: 'view_too_large' };
  const read = viewSchema.safeParse(sent);
  if (!read.success) {
    return invalid(
      read.error.issues.map(({ message, path }) => `${message} [json-pointer:/view/${path.map(String).join('/')}]`),
    );
  }
  const faults = [...repeatedIds(read.data.blocks), ...focusedTwice(read.data.blocks)];
  return faults.length > 0 ? invalid(faults) : read.data;
}

const invalid = (faults: readonly string[]): Refusal => ({
  error: 'invalid_arguments',
  messages: faults.map((fault) => `[ERROR] ${fault}`),
});

/** A block's id is its own within the view, an element's within its block. */
function repeatedIds(blocks: readonly ViewBlock[]): string[] {
  const repeated = (ids: readonly (string | undefined)[]) =>
    ids.filter((id, at) => id !== undefined && ids.indexOf(id) !== at);
  return [
    ...repeated(blocks.map((block) => block.block_id)).map((id) => `block_id ${id} already exists`),
    ...blocks.flatMap((block) =>
      block.type === 'actions'
        ? repeated(block.elements.map((element) => element.action_id)).map((id) => `action_id ${id} already exists`)
        : [],
    ),
  ];
}

function focusedTwice(blocks: readonly ViewBlock[]): string[] {
  const focused = blocks.filter(
    (block) => block.type === 'input' && 'focus_on_load' in block.element && block.element.focus_on_load,
  );
  return focused.length > 1 ? ['only one element may have focus_on_load'] : [];
}
