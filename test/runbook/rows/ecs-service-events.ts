import { states, type Told, texts } from '../told.ts';

export const ecsServiceEventsTold: readonly Told[] = [
  ...texts('service', 'service-event', {
    'unhealthy-in-target-group': [
      '(service api) (port 8080) is unhealthy in (target-group arn:aws:elasticloadbalancing:ap-northeast-1:1:targetgroup/api/0123) due to (reason Health checks failed with these codes: [502])',
      'service (api) task set (ecs-svc/823) (task 9d85800c) is not healthy in target-group (arn:aws:elasticloadbalancing:eu-central-1:000000000000:targetgroup/api/abc) due to TARGET IS NOT FOUND.',
      'service (api) (task 9d85800c) (instance i-0abcdef01) is unhealthy in (elb api-service-elb) due to (reason Instance has failed at least the UnhealthyThreshold number of health checks consecutively.)',
    ],
    'target-group-without-listener': [
      '(service api) failed to register targets in (target-group arn:aws:x) with (error The target group does not have an associated load balancer.)',
    ],
    'target-group-gone': [
      "(service api) failed to describe target health on (target-group arn:aws:x) with (error Target groups 'arn:aws:x' not found)",
      'service (api) task set (ecs-svc/823) (task 9d85800c) is not healthy in target-group (arn:aws:elasticloadbalancing:eu-central-1:000000000000:targetgroup/api/abc) due to TARGET GROUP IS NOT FOUND.',
    ],
    'tasks-keep-failing': [
      '(service api) is unable to consistently start tasks successfully. For more information, see the Troubleshooting section.',
    ],
    'role-cannot-be-assumed': [
      'IAM trust relationship has been misconfigured or changed, and ECS can no longer maintain your (service api). Please reconfigure your IAM role.',
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
