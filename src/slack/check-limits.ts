import { checkBlock } from './check-block.ts';
import { limits } from './limits.ts';
import { asNode, most, tooMany } from './measure.ts';

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
