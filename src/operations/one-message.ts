import {
  type Delivered,
  type Delivery,
  fallBack,
  type Place,
  postAnew,
  postOrFallBack,
  postToAsker,
} from '../slack/deliver.ts';
import type { Draft, Message, Reading } from '../slack/message.ts';
import { lastingRefusal } from '../slack/refusal.ts';
import type { Deliver, DeliverWays, Listener } from './deliver-noting.ts';
import { reachedNobody } from './tell-alone.ts';

/** The final message is tried again after these pauses; Slack's own short limits are waited out by the client. */
const finishPausesSeconds = [15, 60];

/** So often a state before the last is posted anew where its message is gone: every edit may be refused. */
const mostAnew = 2;

/** How the one message of a request stands; the same on every replay. */
export type Standing = {
  place: Place | undefined;
  shown: number;
  answers: number;
  anew: number;
  /** In one line: the title of the last message that was to stay. */
  lastWord: string | undefined;
  /** Where it goes on instead of where it was asked. */
  movedTo: string | undefined;
};

export type Means = {
  readonly deliver: Deliver;
  readonly listener: Listener;
  readonly standing: Standing;
  /** Chooses the language of a draft. */
  readonly spoken: (draft: Draft, reading?: Reading) => Message;
};

/**
 * The one message of a request. Where only the response URL takes it, it cannot be edited, and Slack allows five answers:
 * the first state and the last are sent, those between are left out.
 */
export function createOneMessage(ways: DeliverWays, means: Means) {
  return {
    async show(message: Draft): Promise<void> {
      if (means.standing.answers === 0) await show(means, message, false);
    },
    async finish(message: Draft): Promise<void> {
      if (await show(means, message, true)) return;
      for (const [index, seconds] of finishPausesSeconds.entries()) {
        await ways.steps.pause(`wait for Slack ${index + 1}`, seconds);
        if (await show(means, message, true)) return;
      }
      await lastResort(ways, means, { ...means.listener, message: means.spoken(message) });
    },
  };
}

const placed = ({ listener, standing: { movedTo } }: Means) =>
  movedTo === undefined ? listener : { ...listener, channel: movedTo, thread: undefined, amongPeople: false };

async function show(means: Means, draft: Draft, last: boolean): Promise<boolean> {
  const { deliver, listener, standing, spoken } = means;
  standing.shown += 1;
  const number = standing.shown;
  const lost = standing.place;
  // An edit calls nobody, so whoever asked is named there and not in a first post that is going to be edited.
  const message = spoken(draft, { credits: last || lost !== undefined });
  if (last) standing.lastWord = message.title;
  const delivery = { ...placed(means), message };
  if (!lost) {
    const post = listener.manner === 'direct' && standing.movedTo === undefined ? postToAsker : postOrFallBack;
    return isTaken(standing, await deliver(`post message ${number}`, (slack) => post(slack, delivery)));
  }
  const { channel, ts } = lost;
  const edited = await deliver(`edit message ${number}`, (slack) => slack.update({ channel, ts, ...delivery.message }));
  if (edited?.kind === 'posted') return true;
  if (!edited || lastingRefusal(edited) === undefined || (!last && standing.anew >= mostAnew)) return false;
  standing.anew += 1;
  return isTaken(standing, await deliver(`post message anew ${number}`, (slack) => postAnew(slack, delivery, lost)));
}

function isTaken(standing: Standing, delivered: Delivered | undefined): boolean {
  if (delivered?.kind === 'posted') standing.place = delivered.place;
  if (delivered?.kind === 'answered') {
    standing.place = undefined;
    standing.answers += 1;
  }
  return delivered !== undefined && delivered.kind !== 'failed';
}

/** Slack has failed for more than a minute: whatever way is open, the last word is said there. */
async function lastResort(ways: DeliverWays, { deliver, standing }: Means, delivery: Delivery): Promise<void> {
  const { place } = standing;
  const sent = await deliver('post the last word elsewhere', (slack) =>
    place ? postAnew(slack, delivery, place) : fallBack(slack, delivery, { reason: 'unreachable' }),
  );
  if (isTaken(standing, sent)) return;
  const { responseUrl, message } = delivery;
  const answered = await ways.steps.attempt('answer with the last word', () =>
    ways.respond(responseUrl, { ...message, ephemeral: true }),
  );
  if (!answered.ok || answered.value.kind === 'failed') await reachedNobody(ways, 'the last word');
}
