import { states, type Told, texts } from '../told.ts';

export const ecsDeploymentsTold: readonly Told[] = [
  ...texts('service', 'service-event', {
    'deployment-rolling-back': ['(service api) rolling back to deployment ecs-svc/1234.'],
    'deployment-failed-start': ['service (api) deployment failed: tasks failed to start.'],
  }),
  ...states({
    'deployment-rolling-back': [
      {
        kind: 'deployment',
        rolloutState: 'FAILED',
        role: 'failed',
        taskDefinition: 'arn:aws:ecs:ap-northeast-1:1:task-definition/prod-api:42',
        returningTo: 'prod-api:41',
        reason: 'ECS deployment circuit breaker: tasks failed to start.',
      },
    ],
    'deployment-stuck': [
      { kind: 'deployment', rolloutState: 'IN_PROGRESS', role: 'newest', running: 0, desired: 2, minutes: 300 },
    ],
    'service-at-zero': [{ kind: 'service', status: 'ACTIVE', running: 0, desired: 0 }],
    'service-draining': [{ kind: 'service', status: 'DRAINING', running: 2, desired: 0 }],
    'deployment-failed-alarm': [
      { kind: 'deployment', rolloutState: 'FAILED', reason: 'ECS deployment failed: alarm(s) detected.' },
    ],
    'deployment-failed-container-health': [
      {
        kind: 'deployment',
        rolloutState: 'FAILED',
        reason: 'ECS deployment circuit breaker: task failed container health checks.',
      },
    ],
  }),
];
