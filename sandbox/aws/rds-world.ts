import type * as rds from '@aws-sdk/client-rds';
import type { Stack } from '../../src/config/stack.ts';
import type { EnvironmentLife } from './environments/life.ts';
import { describeCluster, describeMembers, describeSingleInstance } from './rds-descriptions.ts';
import { Refusal } from './refusal.ts';
import type { Call } from './service.ts';

export type RdsOptions = { readonly stack: Stack; readonly lives: readonly EnvironmentLife[] };

/** What the calls of RDS are answered from. */
export type RdsWorld = {
  readonly lives: readonly EnvironmentLife[];
  readonly arn: (call: Call, resource: string) => string;
  /** @throws Refusal where one is asked for that is not there. */
  readonly clusters: (id: string | undefined, call: Call) => rds.DBCluster[];
  readonly instances: (input: rds.DescribeDBInstancesMessage, call: Call) => rds.DBInstance[];
};

export type OfCluster = { readonly DBClusterIdentifier?: string | undefined };
export type OfInstance = { readonly DBInstanceIdentifier?: string | undefined };

export function rdsWorld({ stack, lives }: RdsOptions): RdsWorld {
  const arn = ({ region, account }: Call, resource: string) =>
    `arn:${stack.partition}:rds:${region}:${account}:${resource}`;
  return {
    lives,
    arn,
    clusters: (id, call) =>
      clustersNamed(lives, id).map((each) => ({
        ...each,
        DBClusterArn: arn(call, `cluster:${each.DBClusterIdentifier}`),
      })),
    instances: (input, call) =>
      instancesWanted(lives, input).map((each) => ({
        ...each,
        DBInstanceArn: arn(call, `db:${each.DBInstanceIdentifier}`),
      })),
  };
}

/** What IAM is asked for calls that name a cluster or an instance. */
export const onCluster =
  ({ arn }: RdsWorld, action: string) =>
  ({ DBClusterIdentifier: id = '*' }: OfCluster, call: Call) => [
    { action: `rds:${action}`, resources: [arn(call, `cluster:${id}`)] },
  ];

export const onInstance =
  ({ arn }: RdsWorld, action: string) =>
  ({ DBInstanceIdentifier: id = '*' }: OfInstance, call: Call) => [
    { action: `rds:${action}`, resources: [arn(call, `db:${id}`)] },
  ];

function clustersNamed(lives: RdsWorld['lives'], id: string | undefined): rds.DBCluster[] {
  const found = lives.flatMap(describeCluster).filter((each) => id === undefined || each.DBClusterIdentifier === id);
  if (id !== undefined && found.length === 0)
    throw new Refusal('DBClusterNotFoundFault', `DBCluster ${id} not found.`, 404);
  return found;
}

function instancesWanted(
  lives: RdsWorld['lives'],
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
