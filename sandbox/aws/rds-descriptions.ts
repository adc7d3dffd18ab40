import type * as rds from '@aws-sdk/client-rds';
import { databaseGroupId } from './environments/database-group.ts';
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
      Status: life.databaseState(),
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
      ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 8 },
    },
  ];
}

/** The instances of the environment's cluster. */
export function describeMembers(life: EnvironmentLife): rds.DBInstance[] {
  const { database } = life.settings;
  if (!database || !('clusterIdentifier' in database)) return [];
  const { clusterIdentifier: cluster, port } = database;
  return membersOf(cluster).map((name) => describeInstance(life, { name, port, cluster }));
}

/** The environment's instance, where it stands alone. */
export function describeSingleInstance(life: EnvironmentLife): rds.DBInstance[] {
  const { database } = life.settings;
  if (!database || !('instanceIdentifier' in database)) return [];
  return [describeInstance(life, { name: database.instanceIdentifier, port: database.port })];
}

type Instance = { readonly name: string; readonly port: number; readonly cluster?: string };

const describeInstance = (life: EnvironmentLife, { name, port, cluster }: Instance): rds.DBInstance => ({
  DBInstanceIdentifier: name,
  ...(cluster ? { DBClusterIdentifier: cluster } : {}),
  DBInstanceStatus: life.databaseState(),
  Engine: cluster ? `aurora-${engineOf(port)}` : engineOf(port).replace('postgresql', 'postgres'),
  EngineVersion: versionOf(port),
  Endpoint: { Address: `${name}.c0acme.${life.settings.region}.rds.amazonaws.com`, Port: port },
  VpcSecurityGroups: groupsOf(life),
});
