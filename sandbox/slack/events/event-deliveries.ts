import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Clock } from '../../clock.ts';
import { bodyOf, type Deliver, type Delivery } from '../delivery.ts';
import { signedEvent } from '../signed-event.ts';
import type { Envelope } from './event-payloads.ts';

/** Slack waits this long, and tries three times more: at once, after one minute and after five. */
const answerWithinMs = 3_000;
const retriesAfterMs = [0, 60_000, 300_000] as const;

type Attempt = { readonly at: number; readonly status: number; readonly retry: number };

/** An event with every attempt to deliver it. */
export type DeliveredEvent = { readonly envelope: Envelope; readonly attempts: readonly Attempt[] };

export type EventDeliveries = {
  readonly log: readonly DeliveredEvent[];
  /** The first attempt, and the second where it fails; those after it fall due on the clock. */
  send(envelope: Envelope): Promise<Delivery>;
  /** The same event once more, as Slack does after an answer that it never got; the newest without an id. */
  redeliver(eventId?: string): Promise<Delivery>;
};

type Options = {
  readonly clock: Pick<Clock, 'now' | 'schedule'>;
  readonly deliver: Deliver;
  readonly secret: string;
};

type Entry = { readonly envelope: Envelope; readonly attempts: Attempt[] };
type Outcome = { readonly delivery: Delivery; readonly reason?: string };

export function createEventDeliveries({ clock, deliver, secret }: Options): EventDeliveries {
  const log: Entry[] = [];

  const attempt = async (entry: Entry, retry: number, reason?: string): Promise<Outcome> => {
    const at = clock.now();
    const headers =
      retry === 0 ? {} : { 'x-slack-retry-num': `${retry}`, 'x-slack-retry-reason': reason ?? 'http_error' };
    const answer = await answerOf(deliver(signedEvent({ json: entry.envelope }, { secret, now: at }, headers)));
    const status = answer.statusCode ?? 200;
    entry.attempts.push({ at, status, retry });
    const late = clock.now() - at > answerWithinMs;
    if (status >= 200 && status < 300 && !late) return { delivery: { ok: true } };
    const delivery = {
      ok: false,
      error: late ? 'no answer within three seconds' : `status ${status} ${bodyOf(answer)}`.trim(),
    };
    return noMore(answer) ? { delivery } : { delivery, reason: late ? 'http_timeout' : 'http_error' };
  };
  const retry = async (entry: Entry, before: Outcome, number: number): Promise<Outcome> => {
    const after = retriesAfterMs[number - 1];
    if (before.reason === undefined || after === undefined) return before;
    if (after === 0) return retry(entry, await attempt(entry, number, before.reason), number + 1);
    clock.schedule(clock.now() + after, async () => {
      await retry(entry, await attempt(entry, number, before.reason), number + 1);
    });
    return before;
  };

  return {
    log,
    async send(envelope) {
      const entry: Entry = { envelope, attempts: [] };
      log.push(entry);
      return (await retry(entry, await attempt(entry, 0), 1)).delivery;
    },
    async redeliver(eventId) {
      const entry = log.findLast(({ envelope }) => eventId === undefined || envelope.event_id === eventId);
      if (!entry) return { ok: false, error: 'no such event' };
      return (await attempt(entry, entry.attempts.length, 'http_timeout')).delivery;
    },
  };
}

const answerOf = (answer: Promise<APIGatewayProxyStructuredResultV2>): Promise<APIGatewayProxyStructuredResultV2> =>
  answer.catch((error: unknown) => ({ statusCode: 502, body: String(error) }));

/** An app may ask to be spared further attempts. */
const noMore = ({ headers = {} }: APIGatewayProxyStructuredResultV2) =>
  Object.entries(headers).some(([name, value]) => name.toLowerCase() === 'x-slack-no-retry' && `${value}` === '1');
