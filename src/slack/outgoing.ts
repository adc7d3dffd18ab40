import type { KnownBlock } from '@slack/types';
import { checkLimits } from './check-limits.ts';
import { limits } from './limits.ts';
import type { Message } from './message.ts';
import { redact } from './redact.ts';
import { redactAll } from './redact-all.ts';
import { truncateEscaped } from './truncate.ts';

/** Names of properties that Slack reads as structure, not as text for people. */
const structural = new Set([
  'type',
  'block_id',
  'action_id',
  'task_id',
  'status',
  'style',
  'align',
  'user_id',
  'value',
  'format',
]);

/**
 * The last gate of every message: secrets masked wherever text stands, the text cut to what Slack takes, and blocks
 * that Slack would refuse left out (the text says what they say).
 */
export function outgoing(message: { text: string; blocks?: readonly KnownBlock[] | undefined }): Message {
  const blocks = maskBlocks(message.blocks ?? []);
  return { text: truncateEscaped(redactAll(message.text), limits.messageText), blocks: withinLimits(blocks) };
}

/** Without the blocks that break a limit; none where the message as a whole breaks one. */
function withinLimits(blocks: KnownBlock[]): KnownBlock[] {
  const faults = checkLimits(blocks);
  if (faults.length === 0) return blocks;
  const faulty = new Set(faults.map((fault) => /^blocks\[(\d+)\]/.exec(fault)?.[1]));
  const fit = faulty.has(undefined) ? [] : blocks.filter((_, index) => !faulty.has(String(index)));
  return checkLimits(fit).length === 0 ? fit : [];
}

/** Blocks with the secrets of their text masked, without the buttons that would carry one. */
export function maskBlocks(blocks: readonly KnownBlock[]): KnownBlock[] {
  return blocks
    .map(withoutSecretButtons)
    .filter((block) => block !== undefined)
    .map((block) => redactAll(block, structural));
}

/** A button's value is a command: masking it would change what it does, so a button that holds a secret is not sent. */
function withoutSecretButtons(block: KnownBlock): KnownBlock | undefined {
  if (block.type !== 'actions') return block;
  const elements = block.elements.filter(
    (element) => element.type !== 'button' || element.value === undefined || redact(element.value) === element.value,
  );
  return elements.length > 0 ? { ...block, elements } : undefined;
}
