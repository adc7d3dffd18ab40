import { type Button, buttonsOf } from './buttons.ts';
import type { Channel } from './channels.ts';
import { buttonKey, type SlackMessage } from './messages.ts';
import type { SlackView } from './views/view-store.ts';

export type MessageButton = { readonly message: SlackMessage; readonly button: Button };
export type FoundButton = MessageButton | { readonly view: SlackView; readonly button: Button };

/** Whether a person can see a message: not another's private answer, not another's direct message. */
export function canSee(user: string, message: SlackMessage, channels: readonly Channel[]): boolean {
  if (message.only !== undefined && message.only !== user) return false;
  const person = channels.find((channel) => channel.id === message.channel)?.person;
  return person === undefined || person === user;
}

/** Where a person may find a button: what is in front of them first. */
export type Sight = {
  readonly messages: readonly SlackMessage[];
  readonly channels: readonly Channel[];
  readonly modal?: SlackView | undefined;
  readonly home?: SlackView | undefined;
  /** They are looking at App Home. */
  readonly atHome?: boolean;
};

/** The button with this label that came last into what this person sees: a modal covers all else. */
export function findButton(
  user: string,
  label: string,
  sight: Sight,
  named: Named = labelled,
): FoundButton | undefined {
  const { messages, channels, modal, home, atHome = false } = sight;
  const inMessages = messages
    .filter((message) => canSee(user, message, channels))
    .flatMap((message) => named(label, message.blocks).map((button) => ({ message, button })));
  const inView = (view: SlackView | undefined) =>
    view ? named(label, view.content.blocks).map((button) => ({ view, button })) : [];
  const inConversations = newest(inMessages, ({ message }) => message.buttonsSince);
  const inHome = newest(inView(home), ({ view }) => view.buttonsSince);
  const inModal = newest(inView(modal), ({ view }) => view.buttonsSince);
  return inModal ?? (atHome ? (inHome ?? inConversations) : (inConversations ?? inHome));
}

type Named = (label: string, blocks: readonly unknown[]) => readonly Button[];

const labelled: Named = (label, blocks) =>
  buttonsOf(blocks).filter((button) => button.label.toLowerCase() === label.toLowerCase());

/** The first of each message that says what is done to the one or the other: `Deploy` where it is `Deploy v1.42.0`. */
export const beginning: Named = (label, blocks) =>
  buttonsOf(blocks)
    .filter((button) => {
      const [whole, part] = [button.label.toLowerCase(), label.toLowerCase()];
      return part !== '' && (whole.startsWith(`${part} `) || whole.endsWith(` を${part}`));
    })
    .slice(0, 1);

function newest<T extends { readonly button: Button }>(
  found: readonly T[],
  sinceOf: (one: T) => ReadonlyMap<string, number>,
): T | undefined {
  const since = (one: T) => sinceOf(one).get(buttonKey(one.button)) ?? 0;
  return found.reduce<T | undefined>((best, one) => (!best || since(one) >= since(best) ? one : best), undefined);
}
