import type { PageMessage, PageState } from '../page-server/page-state.ts';
import type { MessageBlock } from '../slack/block-schema.ts';
import { Block } from './block.tsx';
import { usePresses } from './use-presses.tsx';
import { namesIn } from './visible.ts';

type MessageBodyProps = {
  readonly message: PageMessage;
  readonly state: PageState;
  readonly onPress: (button: number) => void;
};

/** A message as Slack shows it: its blocks, or its text where it has none. */
export function MessageBody({ message, state, onPress }: MessageBodyProps) {
  const { press, question } = usePresses(message.blocks, onPress);
  // The local Slack took these blocks, so they are what its schema says.
  const blocks = message.blocks as readonly MessageBlock[];
  const shown: readonly MessageBlock[] =
    blocks.length > 0 || message.text === ''
      ? blocks
      : [{ type: 'section', text: { type: 'mrkdwn', text: message.text } }];
  return (
    <div className="blocks">
      {shown.map((block, at) => (
        <Block key={block.block_id ?? `${block.type}-${at}`} block={block} surface={{ names: namesIn(state), press }} />
      ))}
      {question}
    </div>
  );
}
