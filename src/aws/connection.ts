import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Credentials } from '../config/environment.ts';

/** Where and as whom calls are made. Made inside a step and never returned from one: step results are stored. */
export type Connection = {
  readonly region: string;
  readonly credentials: Credentials;
  /** Undefined means AWS itself. */
  readonly endpoint: string | undefined;
};

/**
 * One pool of sockets for all clients. Nobody tells a client that its role session is over: sockets of its own would stay
 * open behind it for as long as the other side lets them.
 */
const pool = { httpAgent: new HttpAgent({ keepAlive: true }), httpsAgent: new HttpsAgent({ keepAlive: true }) };
const unpooled = { httpAgent: new HttpAgent({ keepAlive: false }), httpsAgent: new HttpsAgent({ keepAlive: false }) };

// Without these a call that nobody answers lasts until Lambda ends the invocation.
const limits = { connectionTimeout: 3_000, requestTimeout: 20_000, throwOnRequestTimeout: true };

/** Options that every AWS SDK client of Slipway takes; the SDK's standard retries bridge short throttling. */
export const clientOptions = (connection: Connection) => ({
  region: connection.region,
  credentials: { ...connection.credentials },
  ...(connection.endpoint ? { endpoint: connection.endpoint } : {}),
  maxAttempts: 4,
  requestHandler: { ...limits, ...pool },
});

/**
 * For calls that must not be repeated unseen. Each connects anew: on a socket that the other side closed while Lambda
 * slept the one attempt would be lost.
 */
export const onceOptions = (connection: Connection) => ({
  ...clientOptions(connection),
  maxAttempts: 1,
  requestHandler: { ...limits, ...unpooled },
});

/** Keeps what `create` makes for as long as the connection object lives. */
export function perConnection<T>(create: (connection: Connection) => T): (connection: Connection) => T {
  const made = new WeakMap<Connection, T>();
  return (connection) => {
    const existing = made.get(connection);
    if (existing !== undefined) return existing;
    const fresh = create(connection);
    made.set(connection, fresh);
    return fresh;
  };
}
