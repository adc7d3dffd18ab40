import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Clock } from '../clock.ts';
import { deliveryEvent, type GithubDelivery, type Hook } from './deliveries.ts';

export type Deliver = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/** A delivery, and what the webhook answered; undefined where it was not sent. */
export type Sent = GithubDelivery & { readonly status: number | undefined };

/** `drop`: the delivery is lost; `twice`: it comes twice with one GUID; `hold`: `send` is called later. */
export type Delivering = 'usual' | 'drop' | 'twice' | 'hold';

type Sending = {
  readonly clock: Pick<Clock, 'now'>;
  readonly hook: Hook;
  /** The Function URL that the webhook is sent to. */
  readonly deliver: Deliver;
  readonly changed?: () => void;
};

/** How deliveries reach the webhook, one after the other. */
export function createSender({ clock, hook, deliver, changed }: Sending) {
  /** A function that throws is a 502 of its Function URL. */
  async function send(delivery: GithubDelivery): Promise<number> {
    try {
      const answered = await deliver(deliveryEvent(delivery, hook, clock.now()));
      return answered.statusCode ?? 200;
    } catch {
      return 502;
    }
  }

  async function sendAs(delivering: Delivering, made: readonly GithubDelivery[]): Promise<readonly Sent[]> {
    const sent: Sent[] = [];
    for (const delivery of made) {
      const isSent = delivering === 'usual' || delivering === 'twice';
      sent.push({ ...delivery, status: isSent ? await send(delivery) : undefined });
      if (delivering === 'twice') sent.push({ ...delivery, status: await send(delivery) });
    }
    changed?.();
    return sent;
  }

  return { send, sendAs };
}
