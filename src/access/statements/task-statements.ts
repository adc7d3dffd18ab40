import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import type { Statement } from '../session-policy.ts';

type Ecs = NonNullable<Settings['environments'][string]['ecs']>;

/**
 * One-off tasks in the environment's cluster. ECS has no condition for the overrides of a task: cluster, definition
 * and passed roles are IAM's to limit, the command is Slipway's. What sessions may go through is for tunnels alone.
 */
export function runTask(stack: Stack, ecs: Ecs, definition: string, exec: 'exec' | 'no-exec' = 'no-exec'): Statement[] {
  const arn = ecsArn(stack);
  return [
    {
      actions: ['ecs:RunTask'],
      resources: [arn(`task-definition/${definition}`)],
      condition: {
        ArnEquals: { 'ecs:cluster': arn(`cluster/${ecs.cluster}`) },
        ...(exec === 'exec'
          ? { StringEquals: { 'aws:RequestTag/Slipway': stack.name, 'ecs:enable-execute-command': 'true' } }
          : {
              StringEquals: { 'aws:RequestTag/Slipway': stack.name },
              // Met too where RunTask says nothing of it.
              StringNotEquals: { 'ecs:enable-execute-command': 'true' },
            }),
      },
    },
    {
      actions: ['ecs:TagResource'],
      resources: [arn(`task/${ecs.cluster}/*`)],
      condition: { StringEquals: { 'ecs:CreateAction': 'RunTask', 'aws:RequestTag/Slipway': stack.name } },
    },
    ...passTaskRoles(stack, ecs.taskRoles ?? []),
  ];
}

/** `family:revision` as the settings know it: any revision, and any family where the service's is not configured. */
export const anyTaskDefinition = (ecs: Ecs, named: string | undefined) =>
  named?.includes(':') ? named : `${named ?? ecs.taskFamily ?? '*'}:*`;

/** The tasks of the environment's cluster; ListTasks takes a cluster as its condition only. */
export function findTasks(stack: Stack, ecs: Ecs): Statement[] {
  const arn = ecsArn(stack);
  const condition = { ArnEquals: { 'ecs:cluster': arn(`cluster/${ecs.cluster}`) } };
  return [
    { actions: ['ecs:ListTasks'], resources: ['*'], condition },
    { actions: ['ecs:DescribeTasks'], resources: [arn(`task/${ecs.cluster}/*`)] },
  ];
}

/** Tasks that Slipway started, and no others. */
export const stopTask = (stack: Stack, ecs: Ecs, task = '*'): Statement[] => [
  {
    actions: ['ecs:StopTask'],
    resources: [ecsArn(stack)(`task/${ecs.cluster}/${task}`)],
    condition: { StringEquals: { 'aws:ResourceTag/Slipway': stack.name } },
  },
];

/** New tasks of what the service runs already: another task definition is not part of it. */
export const redeployService = (stack: Stack, ecs: Ecs): Statement[] => [
  {
    actions: ['ecs:UpdateService'],
    resources: [ecsArn(stack)(`service/${ecs.cluster}/${ecs.service}`)],
    condition: { Null: { 'ecs:task-definition': 'true' } },
  },
];

/** What was deployed before, and what became of it. */
export function readDeployments(stack: Stack, ecs: Ecs): Statement[] {
  const { service, deployments, revisions } = historyOf(stack, ecs);
  return [
    { actions: ['ecs:ListServiceDeployments'], resources: [service] },
    { actions: ['ecs:DescribeServiceDeployments'], resources: [service, deployments] },
    { actions: ['ecs:DescribeServiceRevisions'], resources: [service, revisions] },
  ];
}

/** Sends ECS back to what ran before the deployment that is under way. */
export function stopDeployment(stack: Stack, ecs: Ecs): Statement[] {
  const { service, deployments } = historyOf(stack, ecs);
  return [{ actions: ['ecs:StopServiceDeployment'], resources: [service, deployments] }];
}

/** Another revision of the service's own family; `definition` is `family:revision`, which may hold a wildcard. */
export const deployRevision = (stack: Stack, ecs: Ecs, definition: string): Statement[] => [
  {
    actions: ['ecs:UpdateService'],
    resources: [ecsArn(stack)(`service/${ecs.cluster}/${ecs.service}`)],
    condition: { ArnLike: { 'ecs:task-definition': ecsArn(stack)(`task-definition/${definition}`) } },
  },
];

function historyOf(stack: Stack, { cluster, service }: Ecs) {
  const arn = (kind: string) => ecsArn(stack)(`${kind}/${cluster}/${service}`);
  return {
    service: arn('service'),
    deployments: `${arn('service-deployment')}/*`,
    revisions: `${arn('service-revision')}/*`,
  };
}

const ecsArn = (stack: Stack) => (resource: string) =>
  `arn:${stack.partition}:ecs:${stack.region}:${stack.account}:${resource}`;

export function passTaskRoles(stack: Stack, roles: readonly string[]): Statement[] {
  if (roles.length === 0) return [];
  return [
    {
      actions: ['iam:PassRole'],
      resources: roles.map((role) => `arn:${stack.partition}:iam::${stack.account}:role/${role}`),
      condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    },
  ];
}
