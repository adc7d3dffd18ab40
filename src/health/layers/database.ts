import { createCloudwatch } from '../../aws/cloudwatch.ts';
import { createRds, type Database } from '../../aws/rds.ts';
import { recall } from '../../aws/recall.ts';
import type { Text } from '../../config/language.ts';
import { servingDatabaseStates } from '../../runbook/database-state.ts';
import { type Finding, same } from '../layer.ts';
import type { Probing } from '../probing.ts';
import { databaseEvidence } from './database-evidence.ts';
import {
  atTop,
  endpoints,
  hasPublicAddress,
  isOpen,
  maintenanceUnread,
  missing,
  noWriter,
  otherPort,
  pending,
  secondary,
  stateText,
} from './database-words.ts';

type Named = NonNullable<Probing['environment']['database']>;

export type DatabaseFacts = {
  readonly database: Database | undefined;
  /** The instances of a cluster. */
  readonly members: readonly Database[];
  /** Undefined where it could not be read: it says nothing of how the database is. */
  readonly maintenance: readonly string[] | undefined;
  /** Aurora capacity units that a serverless cluster uses, where CloudWatch tells. */
  readonly capacity?: number | undefined;
};

/** A cluster or a single instance of RDS. `database` is the one call whose answer others wait for. */
export async function probeDatabase(
  probing: Probing,
  named: Exclude<Named, { host: string }>,
  database: Promise<Database | undefined>,
): Promise<DatabaseFacts> {
  const rds = createRds(probing.connection);
  const cluster = 'clusterIdentifier' in named ? named.clusterIdentifier : undefined;
  const [found, members, maintenance, capacity] = await Promise.all([
    database,
    cluster === undefined ? [] : rds.describeMembers(cluster),
    rds
      .describePendingMaintenance(cluster === undefined ? 'instance' : 'cluster', identifierOf(named))
      .catch(() => undefined),
    // The call for the database itself fails above.
    capacityOf(probing, database).catch(() => undefined),
  ]);
  return { database: found, members, maintenance, ...(capacity === undefined ? {} : { capacity }) };
}

const capacityOf = ({ connection, memory, now }: Probing, database: Promise<Database | undefined>) =>
  recall(memory, 'serverless', {
    find: async () => {
      const found = await database;
      return found?.serverless ? [found.identifier] : [];
    },
    describe: async ([cluster]) =>
      cluster === undefined
        ? undefined
        : createCloudwatch(connection).newest(
            {
              namespace: 'AWS/RDS',
              name: 'ServerlessDatabaseCapacity',
              dimension: { Name: 'DBClusterIdentifier', Value: cluster },
            },
            now,
          ),
  });

export function describeDatabase({ connection }: Probing, named: Exclude<Named, { host: string }>) {
  const rds = createRds(connection);
  return 'clusterIdentifier' in named
    ? rds.describeCluster(named.clusterIdentifier)
    : rds.describeInstance(named.instanceIdentifier);
}

export const identifierOf = (named: Exclude<Named, { host: string }>): string =>
  'clusterIdentifier' in named ? named.clusterIdentifier : named.instanceIdentifier;

type Asked = { readonly identifier: string; readonly port: number; readonly region: string };

export function judgeDatabase(facts: DatabaseFacts, { identifier, port, region }: Asked): Finding {
  const { database, members, maintenance } = facts;
  if (!database) return { state: 'broken', summary: missing(identifier) };
  const notes = notesOf(facts, database, port);
  const writer = database.members.find((member) => member.writer)?.id;
  const down = [database, ...members.filter((member) => member.identifier === writer)].find((one) => !serves(one));
  if (down) {
    // What holds the whole cluster holds its members: one cause, told once.
    return { state: 'broken', summary: stateText(down), facts: notes, evidence: [databaseEvidence(down)] };
  }
  if (database.kind === 'cluster' && writer === undefined && database.follows === undefined)
    return { state: 'broken', summary: noWriter(identifier), facts: notes };
  const summary = summaryOf(database, facts.capacity);
  const readers = members.filter((member) => !serves(member));
  const open = [database, ...members].filter(({ isPublic }) => isPublic);
  if (open.length > 0) {
    const facts = open.flatMap((one) => hasPublicAddress(one, region));
    return {
      state: 'warning',
      summary,
      brief: isOpen(open[0] ?? database),
      facts: [...facts, ...notes, ...readers.map(stateText)],
    };
  }
  const notable =
    isAtTop(facts) || readers.length > 0 || database.state !== 'available' || (maintenance ?? []).length > 0;
  const state = notable || (database.port ?? port) !== port ? 'notice' : 'ok';
  return { state, summary, facts: [...notes, ...readers.map(stateText)] };
}

function summaryOf({ identifier, state, engine, version, serverless }: Database, used: number | undefined): Text {
  const known = `${identifier}: ${state} · ${engine} ${version}`;
  if (!serverless) return same(known);
  const range = `${known} · ${serverless.min}-${serverless.max} ACU`;
  if (used === undefined) return same(range);
  const units = Math.round(used * 100) / 100;
  return { en: `${range}, ${units} in use`, ja: `${range}（使用中 ${units}）` };
}

/** A serverless cluster that has grown as far as it may. */
const isAtTop = ({ database, capacity }: DatabaseFacts): boolean =>
  capacity !== undefined && database?.serverless !== undefined && capacity >= 0.95 * database.serverless.max;

const notesOf = (facts: DatabaseFacts, database: Database, port: number): Text[] => [
  ...(isAtTop(facts) ? [atTop] : []),
  ...(database.follows === undefined ? [] : [secondary(database.follows)]),
  ...endpoints(database),
  ...(database.port !== undefined && database.port !== port ? [otherPort(port, database.port)] : []),
  ...(facts.maintenance === undefined ? [maintenanceUnread] : facts.maintenance.slice(0, 5).map(pending)),
];

const serves = ({ state }: Database) => servingDatabaseStates.has(state.toLowerCase());
