import { type MouseEvent, useRef, useState } from 'react';
import { type Block, Message } from 'slack-blocks-to-jsx';
import type { PageMessage, PageState } from '../page-server/page-state.ts';
import { buttonsOf } from '../slack/buttons.ts';
import { ConfirmPress } from './confirm-press.tsx';
import { toRenderable } from './to-renderable.ts';

type MessageBodyProps = {
  readonly message: PageMessage;
  readonly state: PageState;
  readonly onPress: (button: number) => void;
};

/** What only looks like an emoji, such as the minutes of `03:55:27`, stays as it is written. */
const emoji = (data: { readonly name: string }, parse: (data: { name: string }) => string) => {
  const found = parse(data);
  return found && found !== data.name ? found : `:${data.name}:`;
};

/** Block Kit as Slack shows it. The renderer's buttons do nothing, so presses are caught on the way down. */
export function MessageBody({ message, state, onPress }: MessageBodyProps) {
  const body = useRef<HTMLDivElement>(null);
  const [asking, setAsking] = useState<number>();
  const buttons = buttonsOf(message.blocks);
  const catchPress = (event: MouseEvent) => {
    const pressed =
      event.target instanceof Element ? event.target.closest('.slack_blocks_to_jsx__button_element') : null;
    if (!pressed || !body.current) return;
    event.preventDefault();
    event.stopPropagation();
    const index = [...body.current.querySelectorAll('.slack_blocks_to_jsx__button_element')].indexOf(pressed);
    if (buttons[index]?.element.confirm) setAsking(index);
    else onPress(index);
  };
  const blocks: readonly unknown[] =
    message.blocks.length > 0
      ? message.blocks
      : [{ type: 'section', text: { type: 'mrkdwn', text: message.text || ' ' } }];
  const asked = asking === undefined ? undefined : buttons[asking];
  return (
    <div ref={body} onClickCapture={catchPress}>
      <Message
        blocks={toRenderable(blocks) as Block[]}
        name="Slipway"
        logo=""
        theme="light"
        withoutWrapper
        hooks={{ emoji }}
        data={{
          users: state.people.map(({ id, name }) => ({ id, name })),
          channels: state.channels.map(({ id, name }) => ({ id, name })),
          user_groups: [],
        }}
      />
      {asking !== undefined && asked && (
        <ConfirmPress
          button={asked}
          onAnswer={(yes) => {
            setAsking(undefined);
            if (yes) onPress(asking);
          }}
        />
      )}
    </div>
  );
}
