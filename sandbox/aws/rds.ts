import type * as rds from '@aws-sdk/client-rds';
import * as rdsClient from '@aws-sdk/client-rds';
import type { Stack } from '../../src/config/stack.ts';
import type { EnvironmentLife } from './environments/life.ts';
import { describeCluster, describeMembers, describeSingleInstance } from './rds-descriptions.ts';
import { Refusal } from './refusal.ts';
import { type Call, type LocalService, operation } from './service.ts';

type Options = { readonly stack: Stack; readonly lives: readonly EnvironmentLife[] };

/** RDS: the cluster or the single instance of each environment that names one. */
export function createRds({ stack, lives }: Options): LocalService {
  const arn = ({ region, account }: Call, resource: string) =>
    `arn:${stack.partition}:rds:${region}:${account}:${resource}`;
  return {
    signingName: 'rds',
    actions: 'rds',
    protocol: 'query',
    schemas: rdsClient,
    operations: {
      DescribeDBClusters: operation<rds.DescribeDBClustersMessage, rds.DBClusterMessage>(
        ({ DBClusterIdentifier: id }) => ({ DBClusters: clustersNamed(lives, id) }),
        ({ DBClusterIdentifier: id = '*' }, call) => [
          { action: 'rds:DescribeDBClusters', resources: [arn(call, `cluster:${id}`)] },
        ],
      ),
      DescribeDBInstances: operation<rds.DescribeDBInstancesMessage, rds.DBInstanceMessage>(
        (input) => ({ DBInstances: instancesWanted(lives, input) }),
        ({ DBInstanceIdentifier: id = '*' }, call) => [
          { action: 'rds:DescribeDBInstances', resources: [arn(call, `db:${id}`)] },
        ],
      ),
      DescribePendingMaintenanceActions: operation<
        rds.DescribePendingMaintenanceActionsMessage,
        rds.PendingMaintenanceActionsMessage
      >(() => ({ PendingMaintenanceActions: [] })),
    },
  };
}

function clustersNamed(lives: Options['lives'], id: string | undefined): rds.DBCluster[] {
  const found = lives.flatMap(describeCluster).filter((each) => id === undefined || each.DBClusterIdentifier === id);
  if (id !== undefined && found.length === 0)
    throw new Refusal('DBClusterNotFoundFault', `DBCluster ${id} not found.`, 404);
  return found;
}

function instancesWanted(
  lives: Options['lives'],
  { DBInstanceIdentifier: id, Filters = [] }: rds.DescribeDBInstancesMessage,
): rds.DBInstance[] {
  const wanted = Filters.find(({ Name }) => Name === 'db-cluster-id')?.Values;
  const found = [...lives.flatMap(describeSingleInstance), ...lives.flatMap(describeMembers)].filter(
    (each) =>
      (id === undefined || each.DBInstanceIdentifier === id) &&
      (wanted === undefined || wanted.includes(each.DBClusterIdentifier ?? '')),
  );
  if (id !== undefined && found.length === 0)
    throw new Refusal('DBInstanceNotFound', `DBInstance ${id} not found.`, 404);
  return found;
}
