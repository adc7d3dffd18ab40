import * as z from 'zod';

const buttonSchema = z.looseObject({
  type: z.literal('button'),
  text: z.object({ text: z.string() }),
  action_id: z.string().optional(),
  value: z.string().optional(),
});

export type Button = {
  readonly label: string;
  readonly value: string | undefined;
  readonly actionId: string;
  readonly blockId: string;
  readonly element: Readonly<Record<string, unknown>>;
};

/** Every button of a message, wherever it stands in the blocks, in reading order. */
export function buttonsOf(blocks: readonly unknown[]): readonly Button[] {
  return blocks.flatMap((block, index) => within(block, blockIdOf(block) ?? `block-${index}`));
}

function within(node: unknown, blockId: string): Button[] {
  if (Array.isArray(node)) return node.flatMap((item: unknown) => within(item, blockId));
  if (typeof node !== 'object' || node === null) return [];
  const found = buttonSchema.safeParse(node);
  if (!found.success) return Object.values(node).flatMap((child: unknown) => within(child, blockIdOf(node) ?? blockId));
  const { text, value, action_id } = found.data;
  return [{ label: text.text, value, actionId: action_id ?? 'action', blockId, element: found.data }];
}

function blockIdOf(node: unknown): string | undefined {
  const found = z.looseObject({ block_id: z.string() }).safeParse(node);
  return found.success ? found.data.block_id : undefined;
}
