import { type Delivered, type Delivery, fallBack, type Place, postAnew, postOrFallBack } from '../slack/deliver.ts';
import type { Draft, Message } from '../slack/message.ts';
import { lastingRefusal } from '../slack/refusal.ts';
import type { Deliver, DeliverWays, Listener } from './deliver-noting.ts';
import { reachedNobody } from './tell-alone.ts';

/** The final message is tried again after these pauses; Slack's own short limits are waited out by the client. */
const finishPausesSeconds = [15, 60];

/** So often a state before the last is posted anew where its message is gone: every edit may be refused. */
const mostAnew = 2;

/** How the one message of a request stands; the same on every replay. */
export type Standing = { place: Place | undefined; shown: number; answers: number; anew: number };

export type Means = {
  readonly deliver: Deliver;
  readonly listener: Listener;
  readonly standing: Standing;
  /** Chooses the language of a draft. */
  readonly spoken: (draft: Draft) => Message;
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

async function show({ deliver, listener, standing, spoken }: Means, draft: Draft, last: boolean): Promise<boolean> {
  standing.shown += 1;
  const number = standing.shown;
  const delivery = { ...listener, message: spoken(draft) };
  const lost = standing.place;
  if (!lost) {
    const posted = await deliver(`post message ${number}`, (slack) => postOrFallBack(slack, delivery));
    return isTaken(standing, posted);
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
