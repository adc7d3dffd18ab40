import { useState } from 'react';
import type { PageMessage, PageState } from '../page-server/page-state.ts';
import type { MessageBlock } from '../slack/block-schema.ts';
import { type ButtonElement, buttonsOf } from '../slack/buttons.ts';
import { Block } from './block.tsx';
import { ConfirmPress } from './confirm-press.tsx';
import { namesIn } from './visible.ts';

type MessageBodyProps = {
  readonly message: PageMessage;
  readonly state: PageState;
  readonly onPress: (button: number) => void;
};

/** A message as Slack shows it: its blocks, or its text where it has none. */
export function MessageBody({ message, state, onPress }: MessageBodyProps) {
  const [asking, setAsking] = useState<number>();
  const buttons = buttonsOf(message.blocks);
  const question = asking === undefined ? undefined : buttons[asking]?.element.confirm;
  const press = (element: ButtonElement) => {
    const at = buttons.findIndex((button) => button.element === element);
    if (buttons[at]?.element.confirm) setAsking(at);
    else onPress(at);
  };
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
      {asking !== undefined && question && (
        <ConfirmPress
          confirm={question}
          onAnswer={(yes) => {
            setAsking(undefined);
            if (yes) onPress(asking);
          }}
        />
      )}
    </div>
  );
}
