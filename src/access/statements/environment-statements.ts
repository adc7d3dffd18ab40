import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import type { Statement } from '../session-policy.ts';
import { findTasks } from './task-statements.ts';

type Environment = Settings['environments'][string];

/** What `/health` reads of one environment. The describe calls of ELBv2 and EC2 take no resource. */
export function readHealth(stack: Stack, environment: Environment): Statement[] {
  const { ecs, database, logGroup } = environment;
  return [
    ...(environment.targetGroupArn || environment.loadBalancerArn ? [describeBalancer] : []),
    ...(ecs ? readService({ ...stack, region: environment.region }, ecs) : []),
    ...(database ? readDatabase({ ...stack, region: environment.region }, database) : []),
    ...(logGroup ? readLogs({ ...stack, region: environment.region }, logGroup) : []),
  ];
}

/** What `/db-check` reads of one environment. */
export function readDatabaseHealth(stack: Stack, environment: Environment): Statement[] {
  const { database } = environment;
  return database ? readDatabase({ ...stack, region: environment.region }, database) : [];
}

export const readLogs = (stack: Stack, logGroup: string): Statement[] => [
  {
    actions: ['logs:FilterLogEvents'],
    resources: [`arn:${stack.partition}:logs:${stack.region}:${stack.account}:log-group:${logGroup}:*`],
  },
];

const describeBalancer: Statement = {
  actions: [
    'elasticloadbalancing:DescribeListeners',
    'elasticloadbalancing:DescribeLoadBalancers',
    'elasticloadbalancing:DescribeTargetGroups',
    'elasticloadbalancing:DescribeTargetHealth',
  ],
  resources: ['*'],
};

/** The service with its running and stopped tasks. DescribeTaskDefinition takes no resource. */
export const readService = (stack: Stack, ecs: NonNullable<Environment['ecs']>): Statement[] => [
  {
    actions: ['ecs:DescribeServices'],
    resources: [`arn:${stack.partition}:ecs:${stack.region}:${stack.account}:service/${ecs.cluster}/${ecs.service}`],
  },
  ...findTasks(stack, ecs),
  { actions: ['ecs:DescribeTaskDefinition'], resources: ['*'] },
];

/** The database and who may reach its port. */
function readDatabase(stack: Stack, database: NonNullable<Environment['database']>): Statement[] {
  const arn = (resource: string) => `arn:${stack.partition}:rds:${stack.region}:${stack.account}:${resource}`;
  const groups: Statement = { actions: ['ec2:DescribeSecurityGroups'], resources: ['*'] };
  if ('clusterIdentifier' in database) {
    const cluster = { actions: ['rds:DescribeDBClusters'], resources: [arn(`cluster:${database.clusterIdentifier}`)] };
    return [cluster, { actions: ['rds:DescribeDBInstances'], resources: [arn('db:*')] }, groups];
  }
  if ('instanceIdentifier' in database) {
    return [{ actions: ['rds:DescribeDBInstances'], resources: [arn(`db:${database.instanceIdentifier}`)] }, groups];
  }
  return [{ actions: ['ec2:DescribeInstances'], resources: ['*'] }, groups];
}
