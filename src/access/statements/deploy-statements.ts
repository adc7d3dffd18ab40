import type { EcrRegistry } from '../../config/registry-of.ts';
import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import type { Statement } from '../session-policy.ts';
import { passTaskRoles } from './task-statements.ts';

type Ecs = NonNullable<Settings['environments'][string]['ecs']>;

/** Of what a service runs, its image and what it is built for; in any repository where none is named. */
export const readImage = (
  { partition, account, region }: Pick<Stack, 'partition' | 'account' | 'region'>,
  image?: { readonly registry: Pick<EcrRegistry, 'account' | 'region'>; readonly repository: string },
): Statement[] => {
  const place = image ? `${image.registry.region}:${image.registry.account}` : `${region}:${account}`;
  return [
    {
      actions: ['ecr:BatchGetImage', 'ecr:DescribeImages', 'ecr:GetDownloadUrlForLayer'],
      resources: [`arn:${partition}:ecr:${place}:repository/${image?.repository ?? '*'}`],
    },
  ];
};

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
