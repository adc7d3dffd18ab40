import type { Language } from '../config/language.ts';
import type { Place } from '../slack/deliver.ts';
import { inLanguage, type Spoken } from '../slack/in-language.ts';
import type { Draft } from '../slack/message.ts';
import { createDeliver, type DeliverWays, type Listener } from './deliver-noting.ts';
import { createMessageDetails } from './message-details.ts';
import { createOneMessage, type Standing } from './one-message.ts';
import { tellAlone } from './tell-alone.ts';

/** What a request says to people. The language of a draft is chosen here, where it leaves. */
export type Talk = {
  /** The one message of a request: posts it, or edits it in place. What Slack refuses never fails the work. */
  readonly show: (message: Draft) => Promise<void>;
  /** Like `show`, but tried for longer: the last word must arrive. */
  readonly finish: (message: Draft) => Promise<void>;
  /** Detail under the message. */
  readonly thread: (message: Draft) => Promise<void>;
  readonly file: (file: { filename: string; title: string; content: string | Uint8Array }) => Promise<void>;
  /** A link to a message that the bot posted; undefined where Slack gives none. */
  readonly permalink: (place: Place) => Promise<string | undefined>;
  /** Where the message is; undefined while Slack has not taken it. */
  readonly place: () => Place | undefined;
  /** An answer that only the asker sees, instead of a message of the request. */
  readonly tell: (message: Draft) => Promise<void>;
  /** A message besides the request's own: in another channel, or in the thread of a message. Says whether Slack took it. */
  readonly post: (where: Pick<Place, 'channel'> & { readonly thread?: string }, message: Draft) => Promise<boolean>;
  /** What leaves in no message, such as the labels that AWS draws into a picture. */
  readonly spoken: <T>(content: T) => Spoken<T>;
};

/** `at`: the message that is edited, where one stands already. */
export function createTalk(ways: DeliverWays, listener: Listener, at?: Place): Talk {
  const { language }: { readonly language: Language } = listener;
  const spoken = (draft: Draft) => draft(language);
  const deliver = createDeliver(ways);
  const standing: Standing = { place: at, shown: 0, answers: 0, anew: 0 };
  const means = { deliver, listener, standing, spoken };
  return {
    ...createOneMessage(ways, means),
    ...createMessageDetails(ways, means),
    tell: (message) => tellAlone(ways, deliver, { ...listener, message: spoken(message) }),
    async post(where, message) {
      const posted = await deliver(`post in ${where.channel}`, (slack) =>
        slack.postMessage({ ...where, ...spoken(message) }),
      );
      return posted?.kind === 'posted';
    },
    spoken: (content) => inLanguage(content, language),
  };
}
