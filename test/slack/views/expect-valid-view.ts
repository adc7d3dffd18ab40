import { expect } from 'vitest';
import type { View } from '../../../src/slack/views/view.ts';
import { isKnownBlock } from '../expect-valid-message.ts';
import { checkView } from './check-view.ts';

/** Fails where Slack would refuse the view: a block or property that `@slack/types` does not know, or a limit of views. */
export function expectValidView(view: View): void {
  for (const block of view.blocks) expect(isKnownBlock(block), JSON.stringify(block).slice(0, 300)).toBe(true);
  expect(checkView(view)).toEqual([]);
}

/** Everything that people read in it, in its order. */
export function wordsOf(found: unknown): string {
  if (Array.isArray(found)) return found.map(wordsOf).join('\n');
  if (typeof found !== 'object' || found === null) return '';
  return Object.entries(found)
    .map(([name, value]) => (name === 'text' && typeof value === 'string' ? value : wordsOf(value)))
    .filter((text) => text !== '')
    .join('\n');
}
