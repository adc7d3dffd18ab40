import type * as rds from '@aws-sdk/client-rds';
import * as rdsClient from '@aws-sdk/client-rds';
import { rdsPower } from './rds-power.ts';
import { onCluster, onInstance, type RdsOptions, rdsWorld } from './rds-world.ts';
import { type LocalService, operation } from './service.ts';

/** RDS: the cluster or the single instance of each environment that names one. */
export function createRds(options: RdsOptions): LocalService {
  const world = rdsWorld(options);
  return {
    signingName: 'rds',
    actions: 'rds',
    protocol: 'query',
    schemas: rdsClient,
    operations: {
      DescribeDBClusters: operation<rds.DescribeDBClustersMessage, rds.DBClusterMessage>(
        ({ DBClusterIdentifier: id }, call) => ({ DBClusters: world.clusters(id, call) }),
        onCluster(world, 'DescribeDBClusters'),
      ),
      DescribeDBInstances: operation<rds.DescribeDBInstancesMessage, rds.DBInstanceMessage>(
        (input, call) => ({ DBInstances: world.instances(input, call) }),
        onInstance(world, 'DescribeDBInstances'),
      ),
      DescribePendingMaintenanceActions: operation<
        rds.DescribePendingMaintenanceActionsMessage,
        rds.PendingMaintenanceActionsMessage
      >(() => ({ PendingMaintenanceActions: [] })),
      ...rdsPower(world),
    },
  };
}
