import type { InputElement } from './input-schema.ts';
import type { ViewBlock } from './view-schema.ts';

/** Something in a view that a person fills in or chooses from. */
export type Field = {
  readonly blockId: string;
  readonly actionId: string;
  readonly label: string;
  readonly element: InputElement;
  readonly optional: boolean;
  /** The app hears of every change, not of the submission alone. */
  readonly dispatches: boolean;
  /** Where an error may stand beside it. */
  readonly isInput: boolean;
};

/** Every field of a view whose ids are filled in, in reading order. */
export function fieldsOf(blocks: readonly ViewBlock[]): readonly Field[] {
  return blocks.flatMap((block): Field[] => {
    if (block.type === 'input') {
      const { element, label, optional = false, dispatch_action: dispatches = false } = block;
      return [{ ...idsOf(block, element), label: label.text, element, optional, dispatches, isInput: true }];
    }
    return choicesOf(block).map((element) => ({
      ...idsOf(block, element),
      label: ('placeholder' in element && element.placeholder?.text) || element.action_id || '',
      element,
      optional: true,
      dispatches: true,
      isInput: false,
    }));
  });
}

function choicesOf(block: ViewBlock): InputElement[] {
  const elements = block.type === 'actions' ? block.elements : block.type === 'section' ? [block.accessory] : [];
  return elements.filter(
    (element): element is Exclude<typeof element, undefined | { type: 'button' | 'image' }> =>
      element !== undefined && element.type !== 'button' && element.type !== 'image',
  );
}

const idsOf = (block: ViewBlock, element: InputElement) => ({
  blockId: block.block_id ?? '',
  actionId: element.action_id ?? '',
});
