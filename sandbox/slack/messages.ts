import type { Clock } from '../clock.ts';
import { buttonsOf } from './buttons.ts';

export type SlackFile = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly content: string;
};

type Content = {
  readonly text: string;
  readonly blocks: readonly unknown[];
  /** How Slack was asked to read the text. Left out, an edit reads names and channels into it and a new message does not. */
  readonly parse?: string;
};

/** A message as Slack keeps it. `only` is the one person who sees it. */
export type SlackMessage = Content & {
  readonly channel: string;
  readonly ts: string;
  readonly thread?: string;
  readonly only?: string;
  /** The person or other app that wrote it; the bot where undefined. */
  readonly from?: string;
  readonly attachments?: readonly unknown[];
  readonly files: readonly SlackFile[];
  /** What it said before each edit, oldest first. */
  readonly edits: readonly (Content & { readonly until: number })[];
  /** Rises with every post and edit in the workspace, so that "since then" can be asked. */
  readonly touched: number;
  /** When each button, by label and value, came into the message. */
  readonly buttonsSince: ReadonlyMap<string, number>;
  readonly deleted: boolean;
};

type NewMessage = Content & {
  readonly channel: string;
  readonly thread?: string | undefined;
  readonly only?: string | undefined;
  readonly from?: string | undefined;
  readonly attachments?: readonly unknown[] | undefined;
  readonly files?: readonly SlackFile[];
};

export type MessageStore = {
  /** What the bot wrote. */
  list(): readonly SlackMessage[];
  /** What people and other apps wrote too. */
  everything(): readonly SlackMessage[];
  find(channel: string, ts: string): SlackMessage | undefined;
  post(message: NewMessage): SlackMessage;
  edit(message: SlackMessage, content: Content): SlackMessage;
  remove(message: SlackMessage): void;
  /** The `touched` of the newest post or edit. */
  sequence(): number;
  /** Something other than a message happened. */
  advance(): number;
};

export const buttonKey = (button: { label: string; value: string | undefined }) =>
  JSON.stringify([button.label, button.value]);

export function createMessageStore(clock: Pick<Clock, 'now'>, changed: () => void): MessageStore {
  const messages = new Map<string, SlackMessage>();
  let sequence = 0;
  let lastMicroseconds = 0;

  const keep = (message: SlackMessage) => {
    messages.set(`${message.channel}/${message.ts}`, message);
    changed();
    return message;
  };
  const buttonsSince = (blocks: readonly unknown[], before?: ReadonlyMap<string, number>) =>
    new Map(buttonsOf(blocks).map((button) => [buttonKey(button), before?.get(buttonKey(button)) ?? sequence]));
  const nextTs = () => {
    lastMicroseconds = Math.max(lastMicroseconds + 1, clock.now() * 1_000);
    return `${Math.floor(lastMicroseconds / 1e6)}.${String(lastMicroseconds % 1e6).padStart(6, '0')}`;
  };

  const everything = () => [...messages.values()].filter((message) => !message.deleted);
  const advance = () => (sequence += 1);

  return {
    list: () => everything().filter(({ from }) => from === undefined),
    everything,
    advance,
    find: (channel, ts) => messages.get(`${channel}/${ts}`),
    sequence: () => sequence,
    post({ thread, only, from, attachments, files = [], ...message }) {
      advance();
      return keep({
        ...message,
        ts: nextTs(),
        ...(thread === undefined ? {} : { thread }),
        ...(only === undefined ? {} : { only }),
        ...(from === undefined ? {} : { from }),
        ...(attachments === undefined ? {} : { attachments }),
        files,
        edits: [],
        touched: sequence,
        buttonsSince: buttonsSince(message.blocks),
        deleted: false,
      });
    },
    edit({ parse, ...message }, content) {
      advance();
      return keep({
        ...message,
        ...content,
        edits: [
          ...message.edits,
          { text: message.text, blocks: message.blocks, ...(parse === undefined ? {} : { parse }), until: clock.now() },
        ],
        touched: sequence,
        buttonsSince: buttonsSince(content.blocks, message.buttonsSince),
      });
    },
    remove(message) {
      keep({ ...message, deleted: true });
    },
  };
}
