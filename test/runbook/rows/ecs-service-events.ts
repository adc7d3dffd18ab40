import { states, type Told, texts } from '../told.ts';

export const ecsServiceEventsTold: readonly Told[] = [
  ...texts('service', 'service-event', {
    'service-throttled': ['(service api) operations are being throttled on elb. Will try again later.'],
    'unhealthy-in-target-group': [
      '(service api) (port 8080) is unhealthy in (target-group arn:aws:elasticloadbalancing:ap-northeast-1:1:targetgroup/api/0123) due to (reason Health checks failed with these codes: [502])',
    ],
    'target-group-without-listener': [
      '(service api) failed to register targets in (target-group arn:aws:x) with (error The target group does not have an associated load balancer.)',
    ],
    'target-group-gone': [
      "(service api) failed to describe target health on (target-group arn:aws:x) with (error Target groups 'arn:aws:x' not found)",
    ],
    'tasks-keep-failing': [
      '(service api) is unable to consistently start tasks successfully. For more information, see the Troubleshooting section.',
    ],
  }),
  ...states({
    'role-cannot-be-assumed': [
      {
        kind: 'deployment',
        rolloutState: 'IN_PROGRESS',
        role: 'newest',
        running: 0,
        desired: 2,
        minutes: 300,
        events: [
          "(service api) failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::123456789012:role/api-execution' that was provided for this task.)",
        ],
      },
    ],
  }),
];
