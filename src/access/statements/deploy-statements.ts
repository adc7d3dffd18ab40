import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import type { Statement } from '../session-policy.ts';
import { readServiceImages } from './image-statements.ts';
import { passTaskRoles } from './task-statements.ts';

type Environment = Settings['environments'][string];
type Ecs = NonNullable<Environment['ecs']>;

/** With what an image of one processor is built for, which a layer of it says; `place` as for what can be seen of it. */
export const readImage = (stack: Stack, environment: Pick<Environment, 'region' | 'ecs'>, place?: string) =>
  readServiceImages(stack, environment, place).map(
    ({ actions, resources }): Statement => ({
      actions: [...actions, 'ecr:GetDownloadUrlForLayer'],
      resources,
    }),
  );

/**
 * Whether what a task needs is there: names of secrets, parameters and log groups, and the roles themselves. No value can
 * be read with it. The lists of parameters and log groups take no resource.
 */
export const seeTaskNeeds = (stack: Stack, ecs: Ecs): Statement[] => [
  {
    actions: ['secretsmanager:DescribeSecret'],
    resources: [`arn:${stack.partition}:secretsmanager:${stack.region}:${stack.account}:secret:*`],
  },
  { actions: ['logs:DescribeLogGroups', 'ssm:DescribeParameters'], resources: ['*'] },
  ...(ecs.taskRoles
    ? [
        {
          actions: ['iam:GetRole'],
          resources: ecs.taskRoles.map((role) => `arn:${stack.partition}:iam::${stack.account}:role/${role}`),
        },
      ]
    : []),
];

/**
 * Another revision of the service's own family, with the roles that the settings name and no others. IAM has no word for
 * the image of a definition: that nothing else changes is Slipway's to see to.
 */
export function registerRevision(stack: Stack, ecs: Ecs): Statement[] {
  if (!ecs.taskFamily || !ecs.taskRoles) return [];
  const family = `arn:${stack.partition}:ecs:${stack.region}:${stack.account}:task-definition/${ecs.taskFamily}:*`;
  return [
    {
      actions: ['ecs:RegisterTaskDefinition'],
      resources: [family],
      condition: { StringNotEquals: { 'ecs:privileged': 'true' } },
    },
    {
      actions: ['ecs:TagResource'],
      resources: [family],
      condition: { StringEquals: { 'ecs:CreateAction': 'RegisterTaskDefinition' } },
    },
    { actions: ['ecs:DescribeTaskDefinition', 'ecs:ListTaskDefinitions'], resources: ['*'] },
    ...passTaskRoles(stack, ecs.taskRoles),
  ];
}

/** How the targets are and what the load balancer counted of them. Neither takes a resource. */
export const watchTargets = (): Statement[] => [
  {
    actions: [
      'cloudwatch:GetMetricStatistics',
      'elasticloadbalancing:DescribeTargetGroups',
      'elasticloadbalancing:DescribeTargetHealth',
    ],
    resources: ['*'],
  },
];
