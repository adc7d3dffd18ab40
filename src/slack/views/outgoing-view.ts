import type { KnownBlock } from '@slack/types';
import { footnoteBlock } from '../blocks/sections.ts';
import { checkLimits } from '../check-limits.ts';
import { maskBlocks } from '../outgoing.ts';
import { redactAll } from '../redact-all.ts';
import { isShownInViews, type View } from './view.ts';
import { viewLimits } from './view-limits.ts';

/** Structure of a view: what it is told by, and where it was opened. */
const structural = new Set(['type', 'callback_id', 'private_metadata']);

/**
 * The last gate of every view, as `outgoing` is that of every message: secrets masked, and what Slack would refuse left
 * out, with a line that says how many blocks that were. The limits of inputs are those of `inputs.ts`.
 */
export function outgoingView<V extends View>(view: V): V {
  const { blocks, ...frame } = view;
  const masked = maskBlocks(blocks);
  const taken = masked.filter(isTaken);
  return fitted({ ...view, ...redactAll(frame, structural), blocks: taken }, masked.length - taken.length);
}

const isTaken = (block: KnownBlock): boolean =>
  isShownInViews(block) && (block.type === 'input' || checkLimits([block]).length === 0);

function fitted<V extends View>(view: V, missing: number): V {
  const whole = missing === 0 ? view : withCount(view, view.blocks, missing);
  if (fits(whole)) return whole;
  for (let kept = Math.min(view.blocks.length, viewLimits.blocks - 1); kept > 0; kept -= 1) {
    const cut = withCount(view, view.blocks.slice(0, kept), missing + view.blocks.length - kept);
    if (fits(cut)) return cut;
  }
  return whole;
}

const fits = (view: View): boolean =>
  view.blocks.length <= viewLimits.blocks && Buffer.byteLength(JSON.stringify(view)) <= viewLimits.bytes;

const withCount = <V extends View>(view: V, blocks: V['blocks'], missing: number): V => ({
  ...view,
  blocks: [...blocks, ...footnoteBlock(`… (+${missing})`)],
});
