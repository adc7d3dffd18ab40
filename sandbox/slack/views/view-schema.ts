import * as z from 'zod';
import { actions, card, context, divider, header, imageBlock, section } from '../block-schema.ts';
import { blockId, button, image } from '../element-schema.ts';
import { anyText, plainText, richText, slackLimits } from '../text-schema.ts';
import { choiceElement, inputElement } from './input-schema.ts';

const input = z.strictObject({
  type: z.literal('input'),
  block_id: blockId,
  label: plainText(slackLimits.inputLabel),
  element: inputElement,
  hint: plainText(slackLimits.inputLabel).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});
const viewActions = z.strictObject({
  ...actions.shape,
  elements: z
    .array(z.union([button, choiceElement]))
    .min(1)
    .max(slackLimits.actionsElements),
});
const viewSection = z
  .strictObject({ ...section.shape, accessory: z.union([button, image, choiceElement]).optional() })
  .refine((block) => block.text ?? block.fields, { error: 'a section needs text or fields' });
const alert = z.strictObject({
  type: z.literal('alert'),
  block_id: blockId,
  text: anyText(slackLimits.section),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});
const common = [viewActions, context, divider, header, imageBlock, input, richText, viewSection] as const;

/** A table, a plan or a task card in a view is refused; alerts stand in modals alone, cards in App Home alone. */
const modalBlock = z.discriminatedUnion('type', [...common, alert]);
const homeBlock = z.discriminatedUnion('type', [...common, card]);

const shared = {
  private_metadata: z.string().max(slackLimits.privateMetadata).optional(),
  callback_id: z.string().max(slackLimits.id).optional(),
  external_id: z.string().max(slackLimits.id).optional(),
};
const blocksOf = <T extends z.ZodType>(block: T) => z.array(block).min(1).max(slackLimits.viewBlocks);

const modal = z
  .strictObject({
    type: z.literal('modal'),
    title: plainText(slackLimits.viewTitle),
    blocks: blocksOf(modalBlock),
    submit: plainText(slackLimits.viewTitle).optional(),
    close: plainText(slackLimits.viewTitle).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    ...shared,
  })
  .refine((view) => view.submit || !view.blocks.some(({ type }) => type === 'input'), {
    error: 'submit is required where a view has an input',
    path: ['submit'],
  });
const home = z.strictObject({ type: z.literal('home'), blocks: blocksOf(homeBlock), ...shared });

export const viewSchema = z.discriminatedUnion('type', [modal, home]);

export type ViewContent = z.infer<typeof viewSchema>;
export type ViewBlock = ViewContent['blocks'][number];
