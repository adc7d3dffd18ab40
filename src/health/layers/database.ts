import { createRds, type Database } from '../../aws/rds.ts';
import type { Text } from '../../config/language.ts';
import { servingDatabaseStates } from '../../runbook/database-state.ts';
import type { Evidence } from '../../runbook/evidence.ts';
import { type Finding, same } from '../layer.ts';
import type { Probing } from '../probing.ts';

type Named = NonNullable<Probing['environment']['database']>;

export type DatabaseFacts = {
  readonly database: Database | undefined;
  /** The instances of a cluster. */
  readonly members: readonly Database[];
  readonly maintenance: readonly string[];
};

/** A cluster or a single instance of RDS. `database` is the one call whose answer others wait for. */
export async function probeDatabase(
  { connection }: Probing,
  named: Exclude<Named, { host: string }>,
  database: Promise<Database | undefined>,
): Promise<DatabaseFacts> {
  const rds = createRds(connection);
  const cluster = 'clusterIdentifier' in named ? named.clusterIdentifier : undefined;
  const [found, members, maintenance] = await Promise.all([
    database,
    cluster === undefined ? [] : rds.describeMembers(cluster),
    rds.describePendingMaintenance(cluster === undefined ? 'instance' : 'cluster', identifierOf(named)),
  ]);
  return { database: found, members, maintenance };
}

export function describeDatabase({ connection }: Probing, named: Exclude<Named, { host: string }>) {
  const rds = createRds(connection);
  return 'clusterIdentifier' in named
    ? rds.describeCluster(named.clusterIdentifier)
    : rds.describeInstance(named.instanceIdentifier);
}

export const identifierOf = (named: Exclude<Named, { host: string }>): string =>
  'clusterIdentifier' in named ? named.clusterIdentifier : named.instanceIdentifier;

export function judgeDatabase(
  { database, members, maintenance }: DatabaseFacts,
  identifier: string,
  port: number,
): Finding {
  if (!database) return { state: 'broken', summary: missing(identifier) };
  const summary: Text = same(`${database.identifier}: ${database.state} · ${database.engine} ${database.version}`);
  const facts = [
    ...endpoints(database),
    ...(database.port !== undefined && database.port !== port ? [otherPort(port, database.port)] : []),
    ...maintenance.slice(0, 5).map(pending),
  ];
  const writer = database.members.find((member) => member.writer)?.id;
  const broken = [
    ...(serves(database) ? [] : [database]),
    ...members.filter((member) => member.identifier === writer && !serves(member)),
  ];
  const [first] = broken;
  if (first) return { state: 'broken', summary: stateText(first), facts, evidence: broken.map(toEvidence) };
  if (database.kind === 'cluster' && writer === undefined)
    return { state: 'broken', summary: noWriter(identifier), facts };
  const readers = members.filter((member) => !serves(member));
  const notable = maintenance.length > 0 || readers.length > 0 || database.state !== 'available';
  const state = notable || (database.port ?? port) !== port ? 'notice' : 'ok';
  return { state, summary, facts: [...facts, ...readers.map(stateText)] };
}

const serves = ({ state }: Database) => servingDatabaseStates.has(state.toLowerCase());

const stateText = ({ identifier, state }: Database): Text => ({
  en: `${identifier} is ${state}`,
  ja: `${identifier} の状態: ${state}`,
});

const endpoints = ({ endpoint, readerEndpoint }: Database): Text[] => [
  ...(endpoint ? [{ en: `writer ${endpoint}`, ja: `書き込み ${endpoint}` }] : []),
  ...(readerEndpoint ? [{ en: `reader ${readerEndpoint}`, ja: `読み取り ${readerEndpoint}` }] : []),
];

const pending = (action: string): Text => ({
  en: `pending maintenance: ${action}`,
  ja: `保留中のメンテナンス: ${action}`,
});

const otherPort = (settings: number, actual: number): Text => ({
  en: `the settings say port ${settings}, the database listens on ${actual}`,
  ja: `設定のポートは ${settings} ですが、データベースは ${actual} で待ち受けています`,
});

const missing = (identifier: string): Text => ({
  en: `there is no database ${identifier}`,
  ja: `データベース ${identifier} がありません`,
});

const noWriter = (identifier: string): Text => ({
  en: `${identifier} has no writer instance`,
  ja: `${identifier} に書き込み用インスタンスがありません`,
});

const toEvidence = ({ identifier, state, kind }: Database): Evidence => ({
  kind: 'database',
  identifier,
  state,
  cluster: kind === 'cluster',
});
