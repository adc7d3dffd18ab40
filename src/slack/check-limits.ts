import { limits } from './limits.ts';
import { asNode, each, length, most, type Node, repeated, some, text, textIn, tooLong, tooMany } from './measure.ts';

/** Every limit of `limits.ts` that these blocks break, by path; none means that Slack takes them. */
export function checkLimits(blocks: readonly unknown[]): string[] {
  const nodes = blocks.map(asNode);
  const ofType = (type: string) => nodes.filter((node) => node.type === type).length;
  const ids = nodes.map((node) => node.block_id).filter((id) => typeof id === 'string');
  return [
    ...most('blocks', blocks.length, limits.blocksInMessage, tooMany),
    ...most('blocks (table)', ofType('table') + ofType('data_table'), limits.tablesInMessage, tooMany),
    ...most('blocks (plan)', ofType('plan'), limits.plansInMessage, tooMany),
    ...(ofType('plan') > 0 && ofType('task_card') > 0 ? ['blocks: a plan and a task_card exclude each other'] : []),
    ...(new Set(ids).size < ids.length ? ['blocks: block_id is not unique'] : []),
    ...nodes.flatMap((node, index) => checkBlock(node, `blocks[${index}]`)),
  ];
}

/** The faults of one block. */
function checkBlock(block: Node, at: string): string[] {
  const check = checks[String(block.type)];
  return [...length(block.block_id, `${at}.block_id`, limits.blockId), ...(check ? check(block, at) : [])];
}

const checks: Readonly<Record<string, (block: Node, at: string) => string[]>> = {
  header: (block, at) => text(block.text, `${at}.text`, limits.headerText),
  section: (block, at) => [
    ...(block.text === undefined && block.fields === undefined ? [`${at}: neither text nor fields`] : []),
    ...(block.text === undefined ? [] : text(block.text, `${at}.text`, limits.sectionText)),
    ...each(block.fields, `${at}.fields`, limits.sectionFields, (field, path) =>
      text(field, path, limits.sectionFieldText),
    ),
    ...(block.accessory === undefined ? [] : element(asNode(block.accessory), `${at}.accessory`)),
  ],
  context: (block, at) => some(block.elements, `${at}.elements`, limits.contextElements, contextElement),
  actions: (block, at) => [
    ...some(block.elements, `${at}.elements`, limits.actionsElements, element),
    ...repeated(block.elements, `${at}.elements`),
  ],
  image: (block, at) => image(block, at),
  markdown: (block, at) => length(block.text, `${at}.text`, limits.markdownText, 1),
  table: (block, at) => [
    ...some(block.rows, `${at}.rows`, limits.tableRows, (row, path) => some(row, path, limits.tableColumns, cell)),
    ...each(block.column_settings, `${at}.column_settings`, limits.tableColumns, () => []),
    ...most(`${at} (all cells)`, textIn(block.rows), limits.tableText, tooLong),
  ],
  plan: (block, at) => [
    ...length(block.title, `${at}.title`, limits.planTitle, 1),
    ...each(block.tasks, `${at}.tasks`, limits.planTasks, (task, path) => taskCard(asNode(task), path)),
  ],
  task_card: (block, at) => taskCard(block, at),
};

const statuses = ['pending', 'in_progress', 'complete', 'error'];

function taskCard(task: Node, at: string): string[] {
  return [
    ...length(task.task_id, `${at}.task_id`, limits.blockId, 1),
    ...length(task.title, `${at}.title`, limits.taskTitle, 1),
    ...(statuses.includes(String(task.status)) ? [] : [`${at}.status: one of ${statuses.join(', ')}`]),
    ...most(`${at}.details`, textIn(task.details), limits.taskText, tooLong),
    ...most(`${at}.output`, textIn(task.output), limits.taskText, tooLong),
  ];
}

function element(found: unknown, at: string): string[] {
  const item = asNode(found);
  if (item.type === 'image') return image(item, at);
  const confirm = asNode(item.confirm);
  return [
    ...length(item.action_id, `${at}.action_id`, limits.actionId),
    ...(item.type === 'button' ? text(item.text, `${at}.text`, limits.buttonText) : []),
    ...length(item.value, `${at}.value`, limits.buttonValue),
    ...length(item.url, `${at}.url`, limits.buttonUrl),
    ...(item.confirm === undefined ? [] : confirmation(confirm, `${at}.confirm`)),
  ];
}

const confirmation = (confirm: Node, at: string): string[] => [
  ...(confirm.title === undefined ? [] : text(confirm.title, `${at}.title`, limits.confirmTitle)),
  ...text(confirm.text, `${at}.text`, limits.confirmText),
  ...(confirm.confirm === undefined ? [] : text(confirm.confirm, `${at}.confirm`, limits.confirmButton)),
  ...(confirm.deny === undefined ? [] : text(confirm.deny, `${at}.deny`, limits.confirmButton)),
];

const contextElement = (found: unknown, at: string): string[] =>
  asNode(found).type === 'image' ? image(asNode(found), at) : text(found, at, limits.contextText);

const image = (found: Node, at: string): string[] => [
  ...length(found.alt_text, `${at}.alt_text`, limits.imageText, 1),
  ...length(found.image_url, `${at}.image_url`, limits.imageUrl),
];

/** Slack refuses an empty cell. */
const cell = (found: unknown, at: string): string[] => (textIn(found) === 0 ? [`${at}: empty`] : []);
