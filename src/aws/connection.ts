import type { Credentials } from '../config/environment.ts';

/** Where and as whom calls are made. Made inside a step and never returned from one: step results are stored. */
export type Connection = {
  readonly region: string;
  readonly credentials: Credentials;
  /** Undefined means AWS itself. */
  readonly endpoint: string | undefined;
};

/** Options that every AWS SDK client of Slipway takes; the SDK's standard retries bridge short throttling. */
export const clientOptions = (connection: Connection) => ({
  region: connection.region,
  credentials: { ...connection.credentials },
  ...(connection.endpoint ? { endpoint: connection.endpoint } : {}),
  maxAttempts: 4,
  // Without these a call that nobody answers lasts until Lambda ends the invocation.
  requestHandler: { connectionTimeout: 3_000, requestTimeout: 20_000, throwOnRequestTimeout: true },
});

/** Keeps what `create` makes (clients hold sockets) for as long as the connection object lives. */
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
