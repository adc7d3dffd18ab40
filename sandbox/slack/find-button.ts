import { type Button, buttonsOf } from './buttons.ts';
import type { Channel } from './channels.ts';
import { buttonKey, type SlackMessage } from './messages.ts';

export type FoundButton = { readonly message: SlackMessage; readonly button: Button };

/** Whether a person can see a message: not another's private answer, not another's direct message. */
export function canSee(user: string, message: SlackMessage, channels: readonly Channel[]): boolean {
  if (message.only !== undefined && message.only !== user) return false;
  const person = channels.find((channel) => channel.id === message.channel)?.person;
  return person === undefined || person === user;
}

/** The button with this label that came last into a message this person can see. */
export function findButton(
  user: string,
  label: string,
  messages: readonly SlackMessage[],
  channels: readonly Channel[],
): FoundButton | undefined {
  const since = ({ message, button }: FoundButton) => message.buttonsSince.get(buttonKey(button)) ?? 0;
  return messages
    .filter((message) => canSee(user, message, channels))
    .flatMap((message) => buttonsOf(message.blocks).map((button) => ({ message, button })))
    .filter(({ button }) => button.label.toLowerCase() === label.toLowerCase())
    .reduce<FoundButton | undefined>(
      (newest, one) => (!newest || since(one) >= since(newest) ? one : newest),
      undefined,
    );
}
