import type { Connection } from '../aws/connection.ts';
import { createSts, type RoleSession } from '../aws/sts.ts';
import type { WriteLog } from '../config/handler-options.ts';

/** STS refuses what it packs above 100 %, and does not publish how it packs. */
const mostPackedPercent = 80;

/** A session is renewed while it still lasts this long, so that no call starts with keys about to expire. */
const spareMs = 5 * 60_000;

export type RoleSessions = (session: RoleSession, region: string) => Promise<Connection>;

/**
 * Assumes roles and keeps the connections in memory for this container: credentials never reach a step's result.
 * The key holds the whole session, so nobody is ever served another person's or request's connection.
 */
export function createRoleSessions(own: Connection, clock: () => number, log: WriteLog): RoleSessions {
  const kept = new Map<string, { connection: Connection; expiresAt: number }>();
  return async (session, region) => {
    const key = JSON.stringify([session, region]);
    const existing = kept.get(key);
    if (existing && existing.expiresAt - spareMs > clock()) return existing.connection;
    for (const [other, entry] of kept) if (entry.expiresAt <= clock()) kept.delete(other);
    const { credentials, expiresAt, packedPercent = 0 } = await createSts(own).assumeRole(session);
    if (packedPercent > mostPackedPercent) {
      const { roleArn, policy } = session;
      log('warn', 'A role session is nearly too large for STS', {
        roleArn,
        packedPercent,
        policyLength: policy.length,
      });
    }
    const connection = { region, credentials, endpoint: own.endpoint };
    kept.set(key, { connection, expiresAt });
    return connection;
  };
}
