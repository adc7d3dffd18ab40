/** A button element of Block Kit, as it stands in the blocks. */
export type ButtonElement = {
  readonly type: 'button';
  readonly text: { readonly text: string };
  readonly action_id?: string;
  readonly value?: string;
  readonly style?: 'primary' | 'danger';
  readonly confirm?: Confirm;
  readonly accessibility_label?: string;
};

type Label = { readonly text: string };
export type Confirm = {
  readonly title: Label;
  readonly text: Label;
  readonly confirm: Label;
  readonly deny: Label;
  readonly style?: 'primary' | 'danger';
};

export type Button = {
  readonly label: string;
  readonly value: string | undefined;
  readonly actionId: string;
  readonly blockId: string;
  readonly element: ButtonElement;
};

/** Every button of a message that the local Slack took, wherever it stands in the blocks, in reading order. */
export function buttonsOf(blocks: readonly unknown[]): readonly Button[] {
  return blocks.flatMap((block, index) => within(block, blockIdOf(block) ?? `block-${index}`));
}

export const isButton = (node: unknown): node is ButtonElement =>
  typeof node === 'object' && node !== null && 'type' in node && node.type === 'button';

function within(node: unknown, blockId: string): Button[] {
  if (Array.isArray(node)) return node.flatMap((item: unknown) => within(item, blockId));
  if (typeof node !== 'object' || node === null) return [];
  if (!isButton(node))
    return Object.values(node).flatMap((child: unknown) => within(child, blockIdOf(node) ?? blockId));
  const { text, value, action_id: actionId = 'action' } = node;
  return [{ label: text.text, value, actionId, blockId, element: node }];
}

function blockIdOf(node: unknown): string | undefined {
  const found = typeof node === 'object' && node !== null && 'block_id' in node ? node.block_id : undefined;
  return typeof found === 'string' ? found : undefined;
}
