import { checkLimits } from '../../../src/slack/check-limits.ts';
import { limits } from '../../../src/slack/limits.ts';
import { asNode, length, most, type Node, repeated, some, text, tooMany } from '../../../src/slack/measure.ts';
import { isShownInViews, type Modal, type View } from '../../../src/slack/views/view.ts';
import { viewLimits } from '../../../src/slack/views/view-limits.ts';

/**
 * Every limit that a view breaks, by path; none means that Slack takes it. The builders hold these limits, so the bot does
 * not look for them once more.
 */
export function checkView(view: View): string[] {
  const bytes = Buffer.byteLength(JSON.stringify(view));
  const inputs = view.blocks.map(asNode).filter(({ type }) => type === 'input');
  return [
    ...(bytes > viewLimits.bytes ? [`view: ${bytes} bytes, at most ${viewLimits.bytes}`] : []),
    ...length(view.callback_id, 'callback_id', viewLimits.callbackId),
    ...length(view.private_metadata, 'private_metadata', viewLimits.privateMetadata),
    ...(view.type === 'modal' ? modalFaults(view, inputs.length > 0) : []),
    ...most('blocks', view.blocks.length, viewLimits.blocks, tooMany),
    ...repeatedBlocks(view),
    ...view.blocks.flatMap((block, index) => checkViewBlock(block, `blocks[${index}]`)),
  ];
}

const modalFaults = ({ title, submit, close }: Modal, asks: boolean): string[] => [
  ...text(title, 'title', viewLimits.title),
  ...(submit ? text(submit, 'submit', viewLimits.submit) : asks ? ['submit: missing beside inputs'] : []),
  ...(close ? text(close, 'close', viewLimits.close) : []),
];

function repeatedBlocks({ blocks }: View): string[] {
  const ids = blocks.map((block) => block.block_id).filter((id) => id !== undefined);
  return new Set(ids).size < ids.length ? ['blocks: block_id is not unique'] : [];
}

/** The faults of one block of a view. */
function checkViewBlock(block: unknown, at: string): string[] {
  const node = asNode(block);
  const type = String(node.type);
  if (!isShownInViews({ type })) return [`${at}: ${type} is not shown in views`];
  if (type !== 'input') return checkLimits([node]).map((fault) => fault.replace('blocks[0]', at));
  return [
    ...length(node.block_id, `${at}.block_id`, limits.blockId),
    ...text(node.label, `${at}.label`, viewLimits.label),
    ...(node.hint === undefined ? [] : text(node.hint, `${at}.hint`, viewLimits.hint)),
    ...inputElement(asNode(node.element), `${at}.element`),
  ];
}

function inputElement(element: Node, at: string): string[] {
  const check = elements[String(element.type)];
  return [
    ...length(element.action_id, `${at}.action_id`, limits.actionId, 1),
    ...(element.placeholder === undefined
      ? []
      : text(element.placeholder, `${at}.placeholder`, viewLimits.placeholder)),
    ...(check ? check(element, at) : [`${at}: ${String(element.type)} is no input of ours`]),
  ];
}

const elements: Readonly<Record<string, (element: Node, at: string) => string[]>> = {
  plain_text_input: ({ initial_value: initial, max_length: longest = viewLimits.typedLength }, at) => [
    ...most(`${at}.max_length`, Number(longest), viewLimits.typedLength, tooMany),
    ...length(initial, `${at}.initial_value`, Number(longest)),
  ],
  number_input: ({ min_value: min, max_value: max, initial_value: initial = min }, at) =>
    Number(min) <= Number(initial) && Number(initial) <= Number(max) ? [] : [`${at}: its bounds do not hold`],
  static_select: ({ options, initial_option: initial }, at) => [
    ...some(options, `${at}.options`, viewLimits.options, option),
    ...repeated(optionValues(options), `${at}.options`),
    ...(initial === undefined || offers(options, initial) ? [] : [`${at}.initial_option: is not among the options`]),
  ],
  checkboxes: ({ options }, at) => some(options, `${at}.options`, viewLimits.checkboxes, option),
};

const option = (found: unknown, at: string): string[] => [
  ...text(asNode(found).text, `${at}.text`, viewLimits.optionText),
  ...length(asNode(found).value, `${at}.value`, viewLimits.optionValue, 1),
];

/** In the shape that `repeated` looks at. */
const optionValues = (options: unknown) =>
  Array.isArray(options) ? options.map((found) => ({ action_id: asNode(found).value })) : [];

/** Slack takes an option that is chosen at first only where it is exactly one of those offered. */
const offers = (options: unknown, initial: unknown): boolean =>
  Array.isArray(options) && options.some((found) => JSON.stringify(found) === JSON.stringify(initial));
