import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect } from 'vitest';
import { validateBlocks } from '../../sandbox/slack/validate-blocks.ts';
import { checkLimits } from '../../src/slack/check-limits.ts';
import { unescapeText } from '../../src/slack/escape.ts';
import { limits } from '../../src/slack/limits.ts';
import { bareTimes, brokenTokens } from './bare-times.ts';
import { blockSchemaFile } from './generate-block-schema.ts';

const schema: Record<string, unknown> = JSON.parse(readFileSync(blockSchemaFile, 'utf8'));
export const isKnownBlock = new Ajv({ strict: false }).compile(schema);

/** A message as it is built, or as Slack has it. */
type Shown = { readonly text: string; readonly blocks: readonly unknown[] };

/**
 * Fails where Slack would refuse the message: a block or property that `@slack/types` does not know, a limit of
 * `limits.ts`, what the sandbox's Slack refuses, an empty or too long text. And where its blocks hold a time that each
 * reader could see in their own zone and does not, or half a date token.
 */
export function expectValidMessage({ text, blocks }: Shown): void {
  expect(text.trim()).not.toBe('');
  expect(text.length).toBeLessThanOrEqual(limits.messageText);
  for (const block of blocks) expect(isKnownBlock(block), `${JSON.stringify(block).slice(0, 300)}`).toBe(true);
  expect(checkLimits(blocks)).toEqual([]);
  expect(validateBlocks(blocks)).toEqual([]);
  expect([...bareTimes(blocks), ...brokenTokens(blocks)]).toEqual([]);
}

/** Fails where the blocks say a word that the plain text does not; what buttons say is excepted. */
export function expectTextSaysAll({ text, blocks }: Shown): void {
  const said = new Set(words(text));
  const missing = blocks.filter((block) => !isActions(block)).flatMap((block) => textsIn(block).flatMap(words));
  expect(missing.filter((word) => !said.has(word))).toEqual([]);
}

const isActions = (block: unknown) =>
  typeof block === 'object' && block !== null && 'type' in block && block.type === 'actions';

/** A date stands in the text as it is written out. */
const words = (text: string) =>
  unescapeText(text.replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')).match(/[\p{L}\p{N}]+/gu) ?? [];

function textsIn(found: unknown, key = ''): string[] {
  if (typeof found === 'string') return key === 'text' || key === 'title' ? [found] : [];
  if (Array.isArray(found)) return found.flatMap((item) => textsIn(item));
  if (typeof found !== 'object' || found === null) return [];
  return Object.entries(found).flatMap(([name, value]) => textsIn(value, name));
}
