import type { AppFeatures } from './app-features.ts';
import type { Channel } from './channels.ts';
import type { Composed, Composer } from './compose-event.ts';
import type { Deliver, Delivery } from './delivery.ts';
import type { Events } from './events/create-events.ts';
import type { Said, Say } from './events/people-speak.ts';
import { beginning, findButton, type MessageButton } from './find-button.ts';
import type { MessageStore, SlackMessage } from './messages.ts';
import { showAcknowledgement } from './show-acknowledgement.ts';
import type { ViewUse } from './views/use-views.ts';
import type { ViewStore } from './views/view-store.ts';

/** What people do in the workspace. */
export type PeopleActs = {
  compose(user: string, text: string, channel?: string): Composed;
  composePress(user: string, found: MessageButton): Composed;
  send(composed: Composed): Promise<Delivery>;
  type(user: string, text: string, channel?: string): Promise<Delivery>;
  /** A message of a person; the bot hears of it where Slack would tell it. */
  say(
    user: string,
    text: string,
    place?: { readonly channel?: string | undefined; readonly thread?: string | undefined },
  ): Promise<Said>;
  /** Undefined where the app is not told. */
  openHome(user: string, tab?: 'home' | 'messages'): Promise<Delivery | undefined>;
  /** Among messages. */
  findButton(user: string, label: string): MessageButton | undefined;
  /** Undefined where the person can see no such button. */
  press(user: string, label: string): Promise<Delivery | undefined>;
  /** Undefined where the app offers none of that name, and on a message for one person alone. */
  takeShortcut(user: string, name: string, message: SlackMessage): Promise<Delivery | undefined>;
};

type Options = {
  readonly composer: Composer;
  readonly deliver: Deliver;
  readonly messages: MessageStore;
  readonly views: ViewStore;
  readonly channels: readonly Channel[];
  readonly features: AppFeatures;
  readonly events: Events;
  readonly use: ViewUse;
  readonly say: Say;
  readonly defaultChannel: string;
};

export function createPeopleActs(options: Options): PeopleActs {
  const { composer, deliver, messages, views, channels, features, events, use, defaultChannel } = options;
  /** Who is looking at App Home. */
  const atHome = new Set<string>();

  const send = async (composed: Composed): Promise<Delivery> => {
    try {
      return showAcknowledgement(await deliver(composed.event), composed, messages);
    } catch (error) {
      showAcknowledgement({ statusCode: 502 }, composed, messages);
      return { ok: false, error };
    }
  };
  const compose: PeopleActs['compose'] = (user, text, channel = defaultChannel) =>
    composer.compose({ user, channel }, text);

  return {
    compose,
    send,
    composePress: composer.composePress,
    type(user, text, channel) {
      atHome.delete(user);
      return send(compose(user, text, channel));
    },
    say(user, text, { channel = defaultChannel, thread } = {}) {
      atHome.delete(user);
      return options.say(user, text, { channel, thread });
    },
    async openHome(user, tab = 'home') {
      if (tab === 'home') atHome.add(user);
      else atHome.delete(user);
      return events.opened(user, tab, views.home(user));
    },
    findButton(user, label) {
      const found = findButton(user, label, { messages: messages.list(), channels });
      return found && 'message' in found ? found : undefined;
    },
    async press(user, label) {
      const sight = {
        ...{ messages: messages.list(), channels, modal: views.modal(user), home: views.home(user) },
        atHome: atHome.has(user),
      };
      const found = findButton(user, label, sight) ?? findButton(user, label, sight, beginning);
      if (!found) return undefined;
      return 'view' in found ? use.press(found.view, found.button) : send(composer.composePress(user, found));
    },
    async takeShortcut(user, name, message) {
      const shortcut = features.messageShortcuts.find((one) => one.name.toLowerCase() === name.toLowerCase());
      atHome.delete(user);
      if (message.only !== undefined) return undefined;
      return shortcut && send(composer.composeShortcut(user, shortcut, message));
    },
  };
}
