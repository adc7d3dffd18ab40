import { type Service, serviceShape, toService } from '../../../src/aws/ecs-service-shapes.ts';

export const now = Date.parse('2026-01-15T09:00:00Z');
export const ago = (minutes: number): Date => new Date(now - minutes * 60_000);

/** A service as DescribeServices tells it: two tasks wanted and running, unless something else is said. */
export const aService = (part: object = {}): Service =>
  toService(
    serviceShape.parse({
      serviceName: 'orders',
      status: 'ACTIVE',
      desiredCount: 2,
      runningCount: 2,
      taskDefinition: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/orders:7',
      deployments: [deployed('orders:7')],
      ...part,
    }),
  );

/** A deployment as ECS lists it; the first of a list is the one that is to run. */
export const deployed = (taskDefinition: string, part: object = {}) => ({
  id: `ecs-svc/${taskDefinition}`,
  status: 'PRIMARY',
  taskDefinition,
  desiredCount: 2,
  runningCount: 2,
  rolloutState: 'COMPLETED',
  createdAt: ago(600),
  ...part,
});

export const failedOne = deployed('orders:8', {
  rolloutState: 'FAILED',
  rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
  runningCount: 0,
  failedTasks: 3,
  createdAt: ago(20),
});
export const goingBack = deployed('orders:7', {
  rolloutState: 'IN_PROGRESS',
  rolloutStateReason: 'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1.',
  createdAt: ago(2),
});
export const earlier = deployed('orders:7', { status: 'ACTIVE' });
export const unfinished = (minutes: number, part: object = {}) =>
  deployed('orders:8', { rolloutState: 'IN_PROGRESS', runningCount: 0, createdAt: ago(minutes), ...part });
