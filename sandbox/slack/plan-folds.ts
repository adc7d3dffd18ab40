import type { SlackMessage } from './messages.ts';
import { asRecord } from './wire.ts';

/**
 * Why a checklist folds shut before its reader's eyes: Slack keeps it open over an edit only where the block has the id
 * that it had at first (slackapi/node-slack-sdk#2701).
 */
export function planFolds({ blocks, edits }: Pick<SlackMessage, 'blocks' | 'edits'>): readonly string[] {
  const plans = [...edits, { blocks }].flatMap((state) =>
    state.blocks.map(asRecord).filter(({ type }) => type === 'plan'),
  );
  const ids = plans.map(({ block_id: id }) => id);
  const [first] = ids;
  if (ids.length > 0 && first === undefined) return ['the plan has no block_id'];
  return ids.flatMap((id, at) =>
    id === first ? [] : [`state ${at + 1} has the block_id ${String(id)}, not ${String(first)}`],
  );
}
