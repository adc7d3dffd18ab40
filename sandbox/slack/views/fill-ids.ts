import { asRecord } from '../wire.ts';
import { type ViewContent, viewSchema } from './view-schema.ts';

/** Slack names every block and element that the app left without an id. */
export function fillIds(content: ViewContent): ViewContent {
  const blocks = content.blocks.map((block, at) => withElementIds({ ...block, block_id: block.block_id ?? `B${at}` }));
  return viewSchema.parse({ ...content, blocks });
}

function withElementIds(block: Record<string, unknown>): Record<string, unknown> {
  const named = (element: unknown, at: number): unknown => {
    const fields = asRecord(element);
    return fields.action_id === undefined && interactive(fields.type) ? { ...fields, action_id: `a${at}` } : element;
  };
  return {
    ...block,
    ...(Array.isArray(block.elements) && block.type === 'actions' ? { elements: block.elements.map(named) } : {}),
    ...(block.element === undefined ? {} : { element: named(block.element, 0) }),
    ...(block.accessory === undefined ? {} : { accessory: named(block.accessory, 0) }),
  };
}

const interactive = (type: unknown) => type !== 'image';
