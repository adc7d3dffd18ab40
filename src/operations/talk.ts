import type { Language } from '../config/language.ts';
import type { SlackClient } from '../slack/client.ts';
import { type Place, postOrFallBack } from '../slack/deliver.ts';
import { inLanguage, type Spoken } from '../slack/in-language.ts';
import type { Draft } from '../slack/message.ts';
import type { Respond } from '../slack/respond.ts';
import type { Steps } from './steps.ts';

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

type Ways = {
  readonly steps: Steps;
  readonly slack: () => Promise<SlackClient>;
  /** Answers without the bot's token. */
  readonly respond: Respond;
};

type Listener = {
  readonly channel: string;
  readonly user: string;
  readonly responseUrl: string;
  readonly language: Language;
};

/** The final message is tried again after these pauses; Slack's own short limits are waited out by the client. */
const finishPausesSeconds = [15, 60];

export function createTalk(ways: Ways, listener: Listener): Talk {
  const { steps, slack, respond } = ways;
  const { language } = listener;
  return {
    ...oneMessage(ways, listener),
    async tell(message) {
      await steps.attempt('answer privately', () =>
        respond(listener.responseUrl, { ...message(language), ephemeral: true }),
      );
    },
    async post(where, message) {
      const posted = await steps.attempt(`post in ${where.channel}`, async () =>
        (await slack()).postMessage({ ...where, ...message(language) }),
      );
      return posted.ok && posted.value.kind === 'posted';
    },
    spoken: (content) => inLanguage(content, language),
  };
}

/**
 * Where only the response URL takes the message it cannot be edited, and Slack allows five answers: the first state and
 * the last are sent, those between are left out.
 */
function oneMessage({ steps, slack }: Ways, listener: Listener): Omit<Talk, 'tell' | 'post' | 'spoken'> {
  const { language } = listener;
  let place: Place | undefined;
  let shown = 0;
  let answers = 0;

  async function show(draft: Draft): Promise<boolean> {
    shown += 1;
    const message = draft(language);
    const target = place;
    if (!target) {
      const posted = await steps.attempt(`post message ${shown}`, async () =>
        postOrFallBack(await slack(), { ...listener, message }),
      );
      if (posted.ok && posted.value.kind === 'posted') place = posted.value.place;
      if (posted.ok && posted.value.kind === 'answered') answers += 1;
      return posted.ok && posted.value.kind !== 'failed';
    }
    const edited = await steps.attempt(`edit message ${shown}`, async () =>
      (await slack()).update({ ...target, ...message }),
    );
    return edited.ok && edited.value.kind === 'posted';
  }

  return {
    async show(message) {
      if (answers === 0) await show(message);
    },
    async finish(message) {
      if (await show(message)) return;
      for (const [index, seconds] of finishPausesSeconds.entries()) {
        await steps.pause(`wait for Slack ${index + 1}`, seconds);
        if (await show(message)) return;
      }
    },
    async thread(message) {
      const target = place;
      if (!target) return;
      shown += 1;
      await steps.attempt(`reply in thread ${shown}`, async () =>
        (await slack()).postMessage({ channel: target.channel, thread: target.ts, ...message(language) }),
      );
    },
    async file(file) {
      const target = place;
      if (!target) return;
      shown += 1;
      await steps.attempt(`upload file ${shown}`, async () =>
        (await slack()).uploadFile({ channel: target.channel, thread: target.ts, ...file }),
      );
    },
    async permalink(target) {
      shown += 1;
      const found = await steps.attempt(`permalink ${shown}`, async () => (await slack()).permalink(target));
      return found.ok && found.value.kind === 'found' ? found.value.link : undefined;
    },
    place: () => place,
  };
}
