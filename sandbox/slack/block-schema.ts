import * as z from 'zod';
import { blockId, button, element, image, imageSource, otherElement } from './element-schema.ts';
import { anyText, mrkdwn, plainText, richText, slackLimits } from './text-schema.ts';

export const actions = z.strictObject({
  type: z.literal('actions'),
  block_id: blockId,
  elements: z.array(element).min(1).max(slackLimits.actionsElements),
});
export const context = z.strictObject({
  type: z.literal('context'),
  block_id: blockId,
  elements: z
    .array(z.union([image, anyText(slackLimits.section)]))
    .min(1)
    .max(slackLimits.contextElements),
});
export const divider = z.strictObject({ type: z.literal('divider'), block_id: blockId });
export const header = z.strictObject({
  type: z.literal('header'),
  block_id: blockId,
  text: plainText(slackLimits.header),
});
export const section = z
  .strictObject({
    type: z.literal('section'),
    block_id: blockId,
    text: anyText(slackLimits.section).optional(),
    fields: z.array(anyText(slackLimits.sectionField)).min(1).max(slackLimits.sectionFields).optional(),
    accessory: z.union([button, image, otherElement]).optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text ?? block.fields, { error: 'a section needs text or fields' });

const cell = z.union([
  z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().optional() }),
  richText,
]);
const rows = z.array(z.array(cell).min(1).max(slackLimits.tableCells)).min(1);
const table = z.strictObject({
  type: z.literal('table'),
  block_id: blockId,
  rows: rows.max(slackLimits.tableRows),
  column_settings: z
    .array(
      z
        .strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() })
        .nullable(),
    )
    .max(slackLimits.tableCells)
    .optional(),
});

export const card = z
  .strictObject({
    type: z.literal('card'),
    block_id: blockId,
    hero_image: image.optional(),
    icon: image.optional(),
    title: mrkdwn(slackLimits.cardTitle).optional(),
    subtitle: mrkdwn(slackLimits.cardTitle).optional(),
    body: mrkdwn(slackLimits.cardBody).optional(),
    actions: z.array(button).min(1).optional(),
  })
  .refine((block) => block.hero_image ?? block.title ?? block.actions ?? block.body, {
    error: 'a card needs a hero image, a title, actions or a body',
  });

const taskCard = z.strictObject({
  type: z.literal('task_card'),
  block_id: blockId,
  task_id: z.string().min(1),
  title: z.string().min(1),
  details: richText.optional(),
  output: richText.optional(),
  sources: z.array(z.strictObject({ type: z.literal('url'), url: z.string(), text: z.string() })).optional(),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
});

export const imageBlock = z.strictObject({
  type: z.literal('image'),
  block_id: blockId,
  ...imageSource,
  alt_text: image.shape.alt_text,
  title: plainText(slackLimits.imageText).optional(),
});

/** The blocks that Slack takes in a message: `alert` and `file` are not among them. */
export const messageBlock = z.discriminatedUnion('type', [
  actions,
  context,
  divider,
  header,
  section,
  richText,
  table,
  card,
  taskCard,
  imageBlock,
  z.strictObject({ type: z.literal('markdown'), block_id: blockId, text: z.string().min(1).max(slackLimits.markdown) }),
  z.strictObject({
    type: z.literal('plan'),
    block_id: blockId,
    title: z.string().min(1),
    tasks: z.array(taskCard).optional(),
  }),
  z.strictObject({
    type: z.literal('carousel'),
    block_id: blockId,
    elements: z.array(card).min(1).max(slackLimits.carouselCards),
  }),
  z.strictObject({
    type: z.literal('data_table'),
    block_id: blockId,
    rows: rows.max(slackLimits.tableRows + 1),
    caption: z.string().min(1),
    page_size: z.int().min(1).max(100).optional(),
    row_header_column_index: z.int().min(0).optional(),
  }),
  z.looseObject({
    type: z.literal('container'),
    block_id: blockId,
    title: plainText(slackLimits.containerTitle).optional(),
    child_blocks: z
      .array(z.discriminatedUnion('type', [actions, context, divider, header, section, richText, table]))
      .max(slackLimits.containerBlocks),
  }),
]);

export type MessageBlock = z.infer<typeof messageBlock>;
