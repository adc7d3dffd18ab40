import { type Place, postDirectly } from '../slack/deliver.ts';
import { inLanguage, type Spoken } from '../slack/in-language.ts';
import type { Piece } from '../slack/line.ts';
import type { Draft, Reading } from '../slack/message.ts';
import { createDeliver, type Deliver, type DeliverWays, type Listener } from './deliver-noting.ts';
import { createMessageDetails } from './message-details.ts';
import { createOneMessage, type Means, type Standing } from './one-message.ts';
import { shareable } from './shareable.ts';
import { tellAlone } from './tell-alone.ts';

/** Messages besides the request's own. */
type OtherMessages = {
  /** In another channel, or in the thread of a message. Says whether Slack took it. */
  readonly post: (where: Pick<Place, 'channel'> & { readonly thread?: string }, message: Draft) => Promise<boolean>;
  /** Another message of the bot's in another state. Says whether Slack took it. */
  readonly edit: (place: Pick<Place, 'channel' | 'ts'>, message: Draft) => Promise<boolean>;
  /** A direct message to somebody. Says whether Slack took it. */
  readonly direct: (user: string, message: Draft) => Promise<boolean>;
  /** A link to a message that the bot posted; undefined where Slack gives none. */
  readonly permalink: (place: Place) => Promise<string | undefined>;
};

/** What a request says to people. The language of a draft is chosen here, where it leaves. */
export type Talk = OtherMessages & {
  /** The one message of a request: posts it, or edits it in place. What Slack refuses never fails the work. */
  readonly show: (message: Draft) => Promise<void>;
  /** Like `show`, but tried for longer: the last word must arrive. */
  readonly finish: (message: Draft) => Promise<void>;
  /** Detail under the message. */
  readonly thread: (message: Draft) => Promise<void>;
  readonly file: (file: { filename: string; title: string; content: string | Uint8Array }) => Promise<void>;
  /** Under the message, for who asked: they are called, which no edit does. */
  readonly callAsker: (said: readonly Piece[]) => Promise<void>;
  /** The title of the last message that was to stay, in one line. */
  readonly lastWord: () => string | undefined;
  /** From here on the message stands in another channel, as a new one. Says where it stood. */
  readonly moveTo: (channel: string) => Place | undefined;
  /** Where the message is; undefined while Slack has not taken it. */
  readonly place: () => Place | undefined;
  /** An answer that only the asker sees, instead of a message of the request. */
  readonly tell: (message: Draft) => Promise<void>;
  /** What leaves in no message, such as the labels that AWS draws into a picture. */
  readonly spoken: <T>(content: T) => Spoken<T>;
};

/** `at`: the message that is edited, where one stands already. */
export function createTalk(ways: DeliverWays, listener: Listener, at?: Place): Talk {
  const { language, timeZone, manner }: Pick<Listener, 'language' | 'timeZone' | 'manner'> = listener;
  const spoken = (draft: Draft, reading: Reading = {}) => draft(language, { timeZone, ...reading });
  const deliver = createDeliver(ways);
  const standing: Standing = { place: at, shown: 0, answers: 0, anew: 0, lastWord: undefined, movedTo: undefined };
  const means = { deliver, listener, standing, spoken };
  const tell = (message: Draft) => tellAlone(ways, deliver, { ...listener, message: spoken(message) });
  return {
    ...(manner === 'alone'
      ? createAnswerAlone(means, (message) => tell(shareable(message, listener)))
      : createOneMessage(ways, means)),
    ...createMessageDetails(ways, means),
    ...createOthers(deliver, means),
    tell,
    lastWord: () => standing.lastWord,
    moveTo(channel) {
      const before = standing.place;
      standing.place = undefined;
      standing.movedTo = channel;
      return before;
    },
    spoken: (content) => inLanguage(content, language, { timeZone }),
  };
}

/** What is for the asker alone has one state: the last. */
const createAnswerAlone = ({ standing, spoken }: Means, tell: Talk['tell']): Pick<Talk, 'show' | 'finish'> => ({
  show: () => Promise.resolve(),
  async finish(message) {
    standing.lastWord = spoken(message).title;
    await tell(message);
  },
});

const createOthers = (deliver: Deliver, { standing, spoken }: Means): Pick<Talk, 'post' | 'edit' | 'direct'> => ({
  async post(where, message) {
    const posted = await deliver(`post in ${where.channel}`, (slack) =>
      slack.postMessage({ ...where, ...spoken(message) }),
    );
    return posted?.kind === 'posted';
  },
  async edit({ channel, ts }, message) {
    standing.shown += 1;
    const edited = await deliver(`edit another message ${standing.shown}`, (slack) =>
      slack.update({ channel, ts, ...spoken(message) }),
    );
    return edited?.kind === 'posted';
  },
  async direct(user, message) {
    standing.shown += 1;
    const posted = await deliver(`post directly ${standing.shown}`, (slack) =>
      postDirectly(slack, user, spoken(message)),
    );
    return posted?.kind === 'posted';
  },
});
