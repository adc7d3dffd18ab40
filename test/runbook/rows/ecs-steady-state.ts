import { type Told, texts } from '../told.ts';

export const ecsSteadyStateTold: readonly Told[] = [
  ...texts('service', 'service-event', {
    'service-throttled': [
      '(service api) operations are being throttled on elb. Will try again later.',
      '(service api) operations are being throttled. Will try again later.',
    ],
    'deployment-limits-block': [
      '(service api) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
    ],
    'service-role-lacks-rights': [
      'IAM permissions policies have been misconfigured or changed, and ECS can no longer maintain your (service api). Please reconfigure your IAM role. Failure Context: Role (arn:aws:iam::123456789012:role/day14-infra) is not authorized to perform: (elasticloadbalancing:DescribeTargetHealth).',
    ],
    'tasks-not-all-launched': ['service (api) could not launch 3 tasks for deployment ecs-svc/1111111111111111111.'],
    'provisioning-limit': [
      'service (api) was unable to place tasks in your cluster because the tasks provisioning capacity limit was exceeded.',
    ],
    'fargate-size-over-limit': [
      'service (api) was unable to place a task. Reason: The requested MEMORY configuration is above your limit.',
    ],
    'fargate-not-in-zone': ['service (api) was unable to place a task. Reason: Internal error.'],
    'tasks-protected': [
      'service (api) was unable to reach steady state because task set (ecs-svc/1) was unable to scale in. Reason: The number of protected tasks are more than the desired count of tasks.',
    ],
  }),
];
