import type * as rds from '@aws-sdk/client-rds';
import { databaseGroupId } from './environments/database-group.ts';
import type { DatabaseLife } from './environments/database-life.ts';
import type { EnvironmentLife } from './environments/life.ts';

const engineOf = (port: number) => (port === 3306 ? 'mysql' : 'postgresql');
const versionOf = (port: number) => (port === 3306 ? '8.0.mysql_aurora.3.08.0' : '16.6');
const groupsOf = (life: EnvironmentLife) => [{ VpcSecurityGroupId: databaseGroupId(life), Status: 'active' }];
const membersOf = (cluster: string) => [`${cluster}-1`, `${cluster}-2`];

/** The environment's cluster, where its settings name one. */
export function describeCluster(life: EnvironmentLife): rds.DBCluster[] {
  const { database, region } = life.settings;
  if (!database || !('clusterIdentifier' in database)) return [];
  const { clusterIdentifier: id, port } = database;
  return [
    {
      DBClusterIdentifier: id,
      Status: life.database.stateNow(),
      Engine: `aurora-${engineOf(port)}`,
      EngineVersion: versionOf(port),
      Endpoint: `${id}.cluster-c0acme.${region}.rds.amazonaws.com`,
      ReaderEndpoint: `${id}.cluster-ro-c0acme.${region}.rds.amazonaws.com`,
      Port: port,
      DBClusterMembers: membersOf(id).map((name, index) => ({
        DBInstanceIdentifier: name,
        IsClusterWriter: index === 0,
      })),
      VpcSecurityGroups: groupsOf(life),
      ...restartOf(life.database),
      ...clusterNature(life.database, id),
    },
  ];
}

/** The instances of the environment's cluster. */
export function describeMembers(life: EnvironmentLife): rds.DBInstance[] {
  const { database } = life.settings;
  if (!database || !('clusterIdentifier' in database)) return [];
  const { clusterIdentifier: cluster, port } = database;
  return membersOf(cluster).map((name, index) => ({
    ...describeInstance(life, { name, port, cluster }),
    DBInstanceStatus: life.database.memberState(index),
  }));
}

/** The environment's instance, where it stands alone. */
export function describeSingleInstance(life: EnvironmentLife): rds.DBInstance[] {
  const { database } = life.settings;
  if (!database || !('instanceIdentifier' in database)) return [];
  const { instanceIdentifier: name, port } = database;
  return [
    {
      ...describeInstance(life, { name, port }),
      ...restartOf(life.database),
      ...instanceNature(life.database, name),
    },
  ];
}

const restartOf = ({ startsItselfAt }: DatabaseLife) => {
  const at = startsItselfAt();
  return at === undefined ? {} : { AutomaticRestartTime: new Date(at) };
};

/** What RDS tells of a cluster that it does not stop. */
function clusterNature({ nature }: DatabaseLife, id: string): Partial<rds.DBCluster> {
  const other = `arn:aws:rds:us-east-1:123456789012:cluster:${id}-other`;
  if (nature === 'serverless-v1') return { EngineMode: 'serverless' };
  const capacity = { MinCapacity: nature === 'pauses-itself' ? 0 : 0.5, MaxCapacity: 8 };
  return {
    EngineMode: 'provisioned',
    ServerlessV2ScalingConfiguration:
      nature === 'pauses-itself' ? { ...capacity, SecondsUntilAutoPause: 300 } : capacity,
    ...(nature === 'replica' ? { ReplicationSourceIdentifier: other } : {}),
    ...(nature === 'followed' ? { ReadReplicaIdentifiers: [other] } : {}),
    ...(nature === 'global' ? { GlobalClusterIdentifier: `${id}-global` } : {}),
  };
}

/** The same of an instance. */
function instanceNature({ nature }: DatabaseLife, id: string): Partial<rds.DBInstance> {
  return {
    ...(nature === 'replica' ? { ReadReplicaSourceDBInstanceIdentifier: `${id}-source` } : {}),
    ...(nature === 'followed' ? { ReadReplicaDBInstanceIdentifiers: [`${id}-replica`] } : {}),
    ...(nature === 'member' ? { DBClusterIdentifier: `${id}-cluster`, Engine: 'aurora-postgresql' } : {}),
    ...(nature === 'multi-az-sqlserver' ? { MultiAZ: true, Engine: 'sqlserver-se' } : {}),
  };
}

type Instance = { readonly name: string; readonly port: number; readonly cluster?: string };

const describeInstance = (life: EnvironmentLife, { name, port, cluster }: Instance): rds.DBInstance => ({
  DBInstanceIdentifier: name,
  ...(cluster ? { DBClusterIdentifier: cluster } : {}),
  DBInstanceStatus: life.database.stateNow(),
  Engine: cluster ? `aurora-${engineOf(port)}` : engineOf(port).replace('postgresql', 'postgres'),
  EngineVersion: versionOf(port),
  Endpoint: { Address: `${name}.c0acme.${life.settings.region}.rds.amazonaws.com`, Port: port },
  VpcSecurityGroups: groupsOf(life),
});
