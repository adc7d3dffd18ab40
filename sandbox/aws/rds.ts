import type * as rds from '@aws-sdk/client-rds';
import * as rdsClient from '@aws-sdk/client-rds';
import type { Stack } from '../../src/config/stack.ts';
import { databaseGroupId } from './environments/database-group.ts';
import type { EnvironmentLife } from './environments/life.ts';
import { Refusal } from './refusal.ts';
import { type Call, type LocalService, operation } from './service.ts';

type Options = { readonly stack: Stack; readonly lives: readonly EnvironmentLife[] };

/** RDS: the cluster or the single instance of each environment that names one. */
export function createRds({ stack, lives }: Options): LocalService {
  const arn = ({ region, account }: Call, resource: string) =>
    `arn:${stack.partition}:rds:${region}:${account}:${resource}`;
  const engineOf = (port: number) => (port === 3306 ? 'mysql' : 'postgresql');
  const versionOf = (port: number) => (port === 3306 ? '8.0.mysql_aurora.3.08.0' : '16.6');
  const groups = (life: EnvironmentLife) => [{ VpcSecurityGroupId: databaseGroupId(life), Status: 'active' }];

  const clusters = lives.flatMap((life) => {
    const { database } = life.settings;
    if (!database || !('clusterIdentifier' in database)) return [];
    const { clusterIdentifier: id, port } = database;
    return [{ life, id, port, members: [`${id}-1`, `${id}-2`] }];
  });

  const cluster = ({ life, id, port, members }: (typeof clusters)[number]): rds.DBCluster => ({
    DBClusterIdentifier: id,
    Status: life.databaseState,
    Engine: `aurora-${engineOf(port)}`,
    EngineVersion: versionOf(port),
    Endpoint: `${id}.cluster-c0acme.${life.settings.region}.rds.amazonaws.com`,
    ReaderEndpoint: `${id}.cluster-ro-c0acme.${life.settings.region}.rds.amazonaws.com`,
    Port: port,
    DBClusterMembers: members.map((name, index) => ({ DBInstanceIdentifier: name, IsClusterWriter: index === 0 })),
    VpcSecurityGroups: groups(life),
  });

  const instance = (life: EnvironmentLife, name: string, port: number, clusterId?: string): rds.DBInstance => ({
    DBInstanceIdentifier: name,
    ...(clusterId ? { DBClusterIdentifier: clusterId } : {}),
    DBInstanceStatus: life.databaseState,
    Engine: clusterId ? `aurora-${engineOf(port)}` : engineOf(port).replace('postgresql', 'postgres'),
    EngineVersion: versionOf(port),
    Endpoint: { Address: `${name}.c0acme.${life.settings.region}.rds.amazonaws.com`, Port: port },
    VpcSecurityGroups: groups(life),
  });

  const instances = lives.flatMap((life) => {
    const { database } = life.settings;
    return database && 'instanceIdentifier' in database
      ? [instance(life, database.instanceIdentifier, database.port)]
      : [];
  });
  const members = () =>
    clusters.flatMap(({ life, id, port, members: names }) => names.map((name) => instance(life, name, port, id)));

  function describeClusters({ DBClusterIdentifier: id }: rds.DescribeDBClustersMessage): rds.DBClusterMessage {
    const found = clusters.filter((each) => id === undefined || each.id === id);
    if (id !== undefined && found.length === 0)
      throw new Refusal('DBClusterNotFoundFault', `DBCluster ${id} not found.`, 404);
    return { DBClusters: found.map(cluster) };
  }

  function describeInstances({
    DBInstanceIdentifier: id,
    Filters = [],
  }: rds.DescribeDBInstancesMessage): rds.DBInstanceMessage {
    const wanted = Filters.find(({ Name }) => Name === 'db-cluster-id')?.Values;
    const found = [...instances, ...members()].filter(
      (each) =>
        (id === undefined || each.DBInstanceIdentifier === id) &&
        (wanted === undefined || wanted.includes(each.DBClusterIdentifier ?? '')),
    );
    if (id !== undefined && found.length === 0)
      throw new Refusal('DBInstanceNotFound', `DBInstance ${id} not found.`, 404);
    return { DBInstances: found };
  }

  return {
    signingName: 'rds',
    actions: 'rds',
    protocol: 'query',
    schemas: rdsClient,
    operations: {
      DescribeDBClusters: operation(describeClusters, ({ DBClusterIdentifier: id = '*' }, call) => [
        { action: 'rds:DescribeDBClusters', resources: [arn(call, `cluster:${id}`)] },
      ]),
      DescribeDBInstances: operation(describeInstances, ({ DBInstanceIdentifier: id = '*' }, call) => [
        { action: 'rds:DescribeDBInstances', resources: [arn(call, `db:${id}`)] },
      ]),
      DescribePendingMaintenanceActions: operation<
        rds.DescribePendingMaintenanceActionsMessage,
        rds.PendingMaintenanceActionsMessage
      >(() => ({ PendingMaintenanceActions: [] })),
    },
  };
}
