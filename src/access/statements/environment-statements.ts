import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import type { Statement } from '../session-policy.ts';
import { anyRevision, readCommands } from './command-statements.ts';
import { findTasks } from './task-statements.ts';

type Environment = Settings['environments'][string];

/** What `/health` reads of one environment: its layers, a database's port from inside, and the picture. */
export const readHealth = (stack: Stack, environment: Environment): Statement[] => [
  ...describeEnvironment(stack, environment),
  ...checkPort({ ...stack, region: environment.region }, environment),
  ...(environment.loadBalancerArn ? [{ actions: ['cloudwatch:GetMetricWidgetImage'], resources: ['*'] }] : []),
];

/**
 * What the watch keeps of one environment, beside the stack: all of it may be read, and below it word be left, that it is
 * to be quiet or that somebody looks. What the watch itself remembers it alone writes.
 */
export function noteForWatch(stack: Stack, name: string): Statement[] {
  const own = `arn:${stack.partition}:ssm:${stack.region}:${stack.account}:parameter/slipway/${stack.name}/watch/${name}`;
  const notes = `${own}/*`;
  return [
    { actions: ['ssm:GetParameters'], resources: [own, notes] },
    { actions: ['ssm:PutParameter'], resources: [notes] },
  ];
}

/** The describe calls of `/health`, which are all that the watch makes. Those of ELBv2 and EC2 take no resource. */
export function describeEnvironment(stack: Stack, environment: Environment): Statement[] {
  const { ecs, database, logGroup } = environment;
  return [
    ...(environment.targetGroupArn || environment.loadBalancerArn ? [describeBalancer] : []),
    ...(ecs ? readService({ ...stack, region: environment.region }, ecs) : []),
    ...(database ? readDatabase({ ...stack, region: environment.region }, database) : []),
    ...(logGroup ? readLogs({ ...stack, region: environment.region }, logGroup) : []),
  ];
}

/** What `/db-check` reads of one environment: the log tells how the app failed to connect. */
export function readDatabaseHealth(stack: Stack, environment: Environment): Statement[] {
  const { database, logGroup } = environment;
  const place = { ...stack, region: environment.region };
  return [
    ...(database ? readDatabase(place, database) : []),
    ...checkPort(place, environment),
    ...(logGroup ? readLogs(place, logGroup) : []),
  ];
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
    'elasticloadbalancing:DescribeRules',
    'elasticloadbalancing:DescribeTargetGroups',
    'elasticloadbalancing:DescribeTargetHealth',
  ],
  resources: ['*'],
};

/** The service itself. */
export const seeService = (stack: Stack, ecs: NonNullable<Environment['ecs']>): Statement[] => [
  {
    actions: ['ecs:DescribeServices'],
    resources: [`arn:${stack.partition}:ecs:${stack.region}:${stack.account}:service/${ecs.cluster}/${ecs.service}`],
  },
];

/** The service with its running and stopped tasks. DescribeTaskDefinition takes no resource. */
export const readService = (stack: Stack, ecs: NonNullable<Environment['ecs']>): Statement[] => [
  ...seeService(stack, ecs),
  ...findTasks(stack, ecs),
  { actions: ['ecs:DescribeTaskDefinition'], resources: ['*'] },
];

/** How a database of RDS is reached; of one on an instance the settings say it. */
export function describeDatabase(stack: Stack, database: NonNullable<Environment['database']>): Statement[] {
  if ('host' in database) return [];
  const arn = (resource: string) => `arn:${stack.partition}:rds:${stack.region}:${stack.account}:${resource}`;
  return 'clusterIdentifier' in database
    ? [{ actions: ['rds:DescribeDBClusters'], resources: [arn(`cluster:${database.clusterIdentifier}`)] }]
    : [{ actions: ['rds:DescribeDBInstances'], resources: [arn(`db:${database.instanceIdentifier}`)] }];
}

/** The database and who may reach its port. */
function readDatabase(stack: Stack, database: NonNullable<Environment['database']>): Statement[] {
  const arn = (resource: string) => `arn:${stack.partition}:rds:${stack.region}:${stack.account}:${resource}`;
  if ('host' in database) {
    return [{ actions: ['ec2:DescribeInstances'], resources: ['*'] }, ...readGroups(stack)];
  }
  const open = [{ actions: ['rds:DescribePendingMaintenanceActions'], resources: ['*'] }, ...readGroups(stack)];
  if ('clusterIdentifier' in database) {
    const cluster = { actions: ['rds:DescribeDBClusters'], resources: [arn(`cluster:${database.clusterIdentifier}`)] };
    // How much of its range a serverless cluster uses; CloudWatch takes no resource.
    const use = { actions: ['cloudwatch:GetMetricStatistics'], resources: ['*'] };
    return [cluster, { actions: ['rds:DescribeDBInstances'], resources: [arn('db:*')] }, use, ...open];
  }
  return [{ actions: ['rds:DescribeDBInstances'], resources: [arn(`db:${database.instanceIdentifier}`)] }, ...open];
}

/** Security groups, their rules and the lists of ranges that they name; lists of AWS's own are in no account. */
const readGroups = (stack: Stack): Statement[] => [
  { actions: ['ec2:DescribeSecurityGroupRules', 'ec2:DescribeSecurityGroups'], resources: ['*'] },
  {
    actions: ['ec2:GetManagedPrefixListEntries'],
    resources: [`arn:${stack.partition}:ec2:${stack.region}:*:prefix-list/*`],
  },
];

/** One TCP connect from the instance that the settings name, with the document that does nothing else. */
function checkPort(stack: Stack, { database }: Environment): Statement[] {
  if (!database || !('host' in database)) return [];
  const arn = (service: string, resource: string) =>
    `arn:${stack.partition}:${service}:${stack.region}:${stack.account}:${resource}`;
  const resources = [
    arn('ssm', `document/${anyRevision(stack, 'port-check')}`),
    arn('ec2', `instance/${database.probeFrom}`),
  ];
  return [{ actions: ['ssm:SendCommand'], resources }, ...readCommands()];
}
