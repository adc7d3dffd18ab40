import type { KnownBlock } from '@slack/types';
import { limits } from '../limits.ts';
import type { Draft, Message } from '../message.ts';
import { truncateEscaped } from '../truncate.ts';
import { footnoteBlock, section } from './sections.ts';

/** Several parts as one, in order. */
export const compose =
  (parts: readonly Draft[]): Draft =>
  (language, reading) =>
    joined(parts.map((part) => part(language, reading)));

/** Several parts as one message, in order. Slack takes one table and one plan: a second one stands there as text. */
export function joined(parts: readonly Message[]): Message {
  const blocks: KnownBlock[] = [];
  for (const part of parts) blocks.push(...(isSecondOf(blocks, part) ? [asSection(part)] : part.blocks));
  const [title] = parts.flatMap((part) => part.title ?? []);
  return {
    ...(title === undefined ? {} : { title }),
    text: parts
      .map(({ text }) => text)
      .filter((text) => text !== '')
      .join('\n'),
    blocks: fitted(numbered(blocks)),
  };
}

const single = (block: KnownBlock) => block.type === 'table' || block.type === 'plan';

const isSecondOf = (blocks: readonly KnownBlock[], part: Message) =>
  part.blocks.some((block) => single(block) && blocks.some(({ type }) => type === block.type));

const asSection = ({ text }: Message) => section(truncateEscaped(text, limits.sectionText));

/** Each part counts its buttons from zero; in one message their ids must differ. */
function numbered(blocks: readonly KnownBlock[]): KnownBlock[] {
  let next = 0;
  return blocks.map((block) => {
    if (block.type !== 'actions') return block;
    const elements = block.elements.map((element) => ({ ...element, action_id: `request:${next++}` }));
    return { ...block, elements };
  });
}

/** The end stays: it holds the request id and the buttons. A line says how many blocks had no room. */
function fitted(blocks: KnownBlock[]): KnownBlock[] {
  if (blocks.length <= limits.blocksInMessage) return blocks;
  const end = blocks.slice(-2);
  const room = limits.blocksInMessage - end.length - 1;
  return [...blocks.slice(0, room), ...footnoteBlock(`… (+${blocks.length - room - end.length})`), ...end];
}
