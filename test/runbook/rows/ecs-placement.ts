import { states, type Told, texts } from '../told.ts';

export const ecsPlacementTold: readonly Told[] = [
  ...texts('service', 'service-event', {
    'attribute-missing': [
      '(service api) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0f) encountered error "ATTRIBUTE".',
    ],
    'no-room-on-instances': [
      '(service api) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0f) has insufficient memory available.',
    ],
    'fargate-quota': [
      "(service api) was unable to place a task. Reason: You've reached the limit on the number of vCPUs you can run concurrently.",
      "service (api) was unable to place a task. Reason: You've reached the limit on the number of tasks you can run concurrently",
      'service (api) was unable to place a task. Reason: You’ve reached the limit on the number of vCPUs you can run concurrently.',
    ],
    'agent-disconnected': [
      '(service api) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance 0f) encountered error "AGENT".',
      'service (api) Timed out waiting for Amazon ECS Agent to start. Please check logs at /var/log/ecs/ecs-agent.log".',
    ],
    'no-container-instances': [
      '(service api) was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your capacity provider.',
      'service (api) was unable to reach steady state. Reason: No Container Instances were found in your capacity provider.',
    ],
    'no-task-capacity': [
      'service (api) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
    ],
  }),
  ...texts('task', 'command-output', {
    'no-room-on-instances': ['RESOURCE:MEMORY'],
    'attribute-missing': ['ATTRIBUTE'],
    'run-target-missing': ['MISSING'],
    'run-other-zone': ['LOCATION'],
  }),
  ...texts('task', 'stopped-reason', {
    'fargate-quota': ["You've reached the limit on the number of tasks you can run concurrently"],
    'agent-disconnected': ['AGENT: container instance arn:aws:ecs:x'],
  }),
  ...states({
    'subnet-full': [
      {
        kind: 'aws-failure',
        code: 'InsufficientFreeAddressesInSubnet',
        message: 'The specified subnet does not have enough free addresses to satisfy the request.',
      },
    ],
  }),
];
