import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import type { Statement } from '../session-policy.ts';

type Environment = Settings['environments'][string];
type Ecs = NonNullable<Environment['ecs']>;
type Database = NonNullable<Environment['database']>;

const arn = (stack: Stack, service: string, resource: string) =>
  `arn:${stack.partition}:${service}:${stack.region}:${stack.account}:${resource}`;

/** What remembers how an environment was: the notes of its hours, or that of a service scaled to nothing. */
export function keepNotes(stack: Stack, path: string): Statement[] {
  return [
    {
      actions: ['ssm:DeleteParameters', 'ssm:GetParameters', 'ssm:PutParameter'],
      resources: [arn(stack, 'ssm', `parameter/slipway/${stack.name}/${path}/*`)],
    },
  ];
}

/** How many tasks a service has, and what scales it. DescribeScalableTargets takes no resource. */
export const readCount = (stack: Stack, ecs: Ecs): Statement[] => [
  { actions: ['ecs:DescribeServices'], resources: [serviceArn(stack, ecs)] },
  { actions: ['application-autoscaling:DescribeScalableTargets'], resources: ['*'] },
];

/**
 * Another number of tasks of what runs already: IAM has no condition for the number itself. A scalable target is named
 * by an id of AWS's own, so the role can be limited to those of ECS services, and a session to the one that was read.
 */
export const changeCount = (stack: Stack, ecs: Ecs, target?: string): Statement[] => [
  {
    actions: ['ecs:UpdateService'],
    resources: [serviceArn(stack, ecs)],
    condition: { Null: { 'ecs:task-definition': 'true' } },
  },
  {
    actions: ['application-autoscaling:RegisterScalableTarget'],
    resources: [target ?? arn(stack, 'application-autoscaling', 'scalable-target/*')],
    condition: {
      StringEquals: {
        'application-autoscaling:scalable-dimension': 'ecs:service:DesiredCount',
        'application-autoscaling:service-namespace': 'ecs',
      },
    },
  },
];

/** The database as it stands. Its members, and deployments beside it, are asked for with a filter and not with a name. */
export function readPower(stack: Stack, database: Database): Statement[] {
  if ('host' in database) return [];
  const rds = (resource: string) => arn(stack, 'rds', resource);
  const blueGreen = { actions: ['rds:DescribeBlueGreenDeployments'], resources: [rds('deployment:*')] };
  if ('instanceIdentifier' in database)
    return [{ actions: ['rds:DescribeDBInstances'], resources: [rds(`db:${database.instanceIdentifier}`)] }, blueGreen];
  return [
    { actions: ['rds:DescribeDBClusters'], resources: [rds(`cluster:${database.clusterIdentifier}`)] },
    { actions: ['rds:DescribeDBInstances'], resources: [rds('db:*')] },
    blueGreen,
  ];
}

export function changePower(stack: Stack, database: Database, acts: readonly ('stop' | 'start')[]): Statement[] {
  if ('host' in database || acts.length === 0) return [];
  const [kind, resource] =
    'clusterIdentifier' in database
      ? (['DBCluster', `cluster:${database.clusterIdentifier}`] as const)
      : (['DBInstance', `db:${database.instanceIdentifier}`] as const);
  const verbs = { stop: 'Stop', start: 'Start' } as const;
  return [{ actions: acts.map((act) => `rds:${verbs[act]}${kind}`), resources: [arn(stack, 'rds', resource)] }];
}

const serviceArn = (stack: Stack, ecs: Ecs) => arn(stack, 'ecs', `service/${ecs.cluster}/${ecs.service}`);
