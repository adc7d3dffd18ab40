import type { Connection } from '../../aws/connection.ts';
import { createRds, type Database } from '../../aws/rds.ts';
import { databaseHost } from '../../config/database-host.ts';
import type { Text } from '../../config/language.ts';
import type { Settings } from '../../config/settings.ts';

type Named = NonNullable<Settings['environments'][string]['database']>;
type Managed = Exclude<Named, { host: string }>;

/** As far as a tunnel depends on it. */
export type SeenDatabase = Pick<Database, 'endpoint' | 'readerEndpoint' | 'port' | 'state' | 'engine'>;

/** What RDS says of it now; undefined where it knows none of that name. */
export async function seeDatabase(connection: Connection, named: Managed): Promise<SeenDatabase | undefined> {
  const rds = createRds(connection);
  const found =
    'clusterIdentifier' in named
      ? await rds.describeCluster(named.clusterIdentifier)
      : await rds.describeInstance(named.instanceIdentifier);
  if (!found) return undefined;
  const { endpoint, readerEndpoint, port, state, engine } = found;
  return { endpoint, readerEndpoint, port, state, engine };
}

type Refused = { readonly reason: 'no-database' | 'other-endpoint' | 'database-asleep'; readonly why: Text };

/** States in which nothing answers; during others, such as a backup, it does. */
const silent = ['stopped', 'stopping', 'starting', 'creating', 'deleting', 'failed'];

/**
 * Why no tunnel is opened. The host of the session's document comes from the settings: where RDS names another, the
 * settings are old, or lead to something that is not this database.
 */
export function whyNot(named: Managed, seen: SeenDatabase | undefined): Refused | undefined {
  const id = 'clusterIdentifier' in named ? named.clusterIdentifier : named.instanceIdentifier;
  if (!seen) return { reason: 'no-database', why: texts.none(id) };
  const told = [seen.endpoint, seen.readerEndpoint].flatMap((host) => (host ? [host.toLowerCase()] : []));
  const written = `${databaseHost(named)}:${named.port}`;
  const [first] = told;
  if (first !== undefined && (!told.includes(databaseHost(named) ?? '') || seen.port !== named.port))
    return { reason: 'other-endpoint', why: texts.other(id, written, `${first}:${seen.port ?? '?'}`) };
  if (silent.includes(seen.state)) return { reason: 'database-asleep', why: texts.silent(id, seen.state) };
  return first === undefined ? { reason: 'no-database', why: texts.none(id) } : undefined;
}

const texts = {
  none: (id: string): Text => ({
    en: `RDS knows no database ${id} that has an endpoint.`,
    ja: `RDS にエンドポイントを持つデータベース ${id} がありません。`,
  }),
  other: (id: string, written: string, told: string): Text => ({
    en: `The settings lead to ${written}, and RDS says that ${id} is ${told}. No tunnel is opened to another host.`,
    ja: `設定では ${written} に接続しますが、RDS によると ${id} は ${told} です。別のホストへのトンネルは開きません。`,
  }),
  silent: (id: string, state: string): Text => ({
    en: `The database ${id} is ${state}: nothing would answer behind the tunnel.`,
    ja: `データベース ${id} は ${state} の状態のため、トンネルを開いても応答しません。`,
  }),
};
