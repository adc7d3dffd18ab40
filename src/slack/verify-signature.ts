import { createHmac, timingSafeEqual } from 'node:crypto';

export type Signed = { readonly timestamp: string; readonly signature: string; readonly body: Uint8Array };

const shape = /^v0=[0-9a-f]{64}$/;
/** Slack's advice; a clock that is ahead is as suspect as one that is behind. */
const greatestSkewMs = 300_000;

/** When Slack says it sent this, in epoch milliseconds; undefined for what cannot be Slack's, whatever the secret. */
export function sentAtOf({ timestamp, signature }: Signed, now: number): number | undefined {
  if (!/^\d{1,12}$/.test(timestamp) || !shape.test(signature)) return undefined;
  const sentAt = Number(timestamp) * 1_000;
  return Math.abs(now - sentAt) <= greatestSkewMs ? sentAt : undefined;
}

/** Checks Slack's signature (`v0`) in constant time. */
export function isSignedWith(secret: string, { timestamp, signature, body }: Signed): boolean {
  const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest();
  return shape.test(signature) && timingSafeEqual(expected, Buffer.from(signature.slice(3), 'hex'));
}
