import { directMessageId } from '../channels.ts';
import { bodyOf, type Delivery } from '../delivery.ts';
import type { SlackMessage } from '../messages.ts';
import { signedEvent } from '../signed-event.ts';
import type { SlackView } from '../views/view-store.ts';
import { wireView } from '../views/wire-view.ts';
import { createEventDeliveries, type DeliveredEvent } from './event-deliveries.ts';
import { type Envelope, envelopeOf, handshake, type SlackEvent } from './event-payloads.ts';
import { ownMessageEvent } from './own-messages.ts';

export type Events = {
  /** Every event so far with every attempt to deliver it. */
  readonly log: readonly DeliveredEvent[];
  /** Another envelope than Slack's own shows what the app makes of a stranger's event. */
  send(event: SlackEvent, envelope?: Partial<Envelope>): Promise<Delivery>;
  /** The same event once more; the newest without an id. */
  redeliver(eventId?: string): Promise<Delivery>;
  /** A person opened a tab of the app; undefined where nobody asked to be told. */
  opened(user: string, tab: 'home' | 'messages', home: SlackView | undefined): Promise<Delivery | undefined>;
  /** Tells the bot of its own message in a direct message. */
  written(message: SlackMessage, before?: SlackMessage): void;
  /** Whether the URL is the app's: Slack asks before it sends events there. */
  handshake(challenge: string): Promise<boolean>;
  /** Whether something is being delivered that nobody waits for. */
  busy(): boolean;
  settled(): Promise<void>;
};

type Options = Parameters<typeof createEventDeliveries>[0] & Parameters<typeof ownMessageEvent>[2];

/** The Events API of one app in one workspace. */
export function createEvents(options: Options): Events {
  const { clock, deliver, secret, installation, features } = options;
  const deliveries = createEventDeliveries({ clock, deliver, secret });
  const pending = new Set<Promise<unknown>>();
  let made = 0;
  const send: Events['send'] = (event, envelope = {}) => {
    made += 1;
    const id = `Ev0${made.toString(36).toUpperCase().padStart(8, '0')}`;
    return deliveries.send({ ...envelopeOf(event, { ...installation, id, now: clock.now() }), ...envelope });
  };
  const inBackground = (delivering: Promise<unknown>) => {
    const done = delivering.finally(() => pending.delete(done));
    pending.add(done);
  };

  return {
    log: deliveries.log,
    send,
    redeliver: deliveries.redeliver,
    async opened(user, tab, home) {
      if (!features.events.includes('app_home_opened') || (tab === 'home' && !features.homeTab)) return undefined;
      return send({
        type: 'app_home_opened',
        user,
        channel: directMessageId(user),
        tab,
        event_ts: (clock.now() / 1000).toFixed(6),
        ...(home ? { view: wireView(home, installation) } : {}),
      });
    },
    written(message, before) {
      const event = ownMessageEvent(message, before, options);
      if (event) inBackground(send(event));
    },
    async handshake(challenge) {
      const answer = await deliver(signedEvent({ json: handshake(challenge) }, { secret, now: clock.now() }));
      const body = bodyOf(answer);
      return (answer.statusCode ?? 200) === 200 && (body === challenge || body === JSON.stringify({ challenge }));
    },
    busy: () => pending.size > 0,
    async settled() {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}
