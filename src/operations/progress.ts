import type { Language } from '../config/language.ts';
import type { SlackClient } from '../slack/client.ts';
import type { Place } from '../slack/deliver.ts';
import { postOrFallBack } from '../slack/deliver.ts';
import type { Message } from '../slack/message.ts';
import type { Steps } from './steps.ts';

/** The one message of a request: posted once, edited in place whenever its state changes. */
export type Progress = {
  /** Posts the message, or edits it. What Slack refuses never fails the work. */
  readonly show: (message: Message) => Promise<void>;
  /** Like `show`, but tried for longer: the last word must arrive. */
  readonly finish: (message: Message) => Promise<void>;
  /** Detail under the message. */
  readonly thread: (message: Message) => Promise<void>;
  readonly file: (file: { filename: string; title: string; content: string | Uint8Array }) => Promise<void>;
  /** A link to a message that the bot posted; undefined where Slack gives none. */
  readonly permalink: (place: Place) => Promise<string | undefined>;
  /** Where the message is; undefined while Slack has not taken it. */
  readonly place: () => Place | undefined;
};

type Asked = {
  readonly channel: string;
  readonly user: string;
  readonly responseUrl: string;
  readonly language: Language;
};

/** The final message is tried again after these pauses; Slack's own short limits are waited out by the client. */
const finishPausesSeconds = [15, 60];

export function createProgress(steps: Steps, slack: () => Promise<SlackClient>, asked: Asked): Progress {
  let place: Place | undefined;
  let shown = 0;
  let answers = 0;

  async function show(message: Message): Promise<boolean> {
    shown += 1;
    const target = place;
    if (!target) {
      const posted = await steps.attempt(`post message ${shown}`, async () =>
        postOrFallBack(await slack(), { ...asked, message }),
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
      // Where only the response URL takes the message it cannot be edited, and Slack allows five answers: the first
      // state and the last are sent, those between are left out.
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
        (await slack()).postMessage({ channel: target.channel, thread: target.ts, ...message }),
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
