import { describe, expect, it } from 'vitest';
import type { Deployment, Service } from '../../../src/aws/ecs-service-shapes.ts';
import { rolloutOf } from '../../../src/runs/redeploy/rollout.ts';

const deployment = (over: Partial<Deployment>): Deployment => ({
  id: 'new',
  status: 'PRIMARY',
  taskDefinition: 'api:1',
  desiredCount: 2,
  runningCount: 2,
  pendingCount: 0,
  failedTasks: 0,
  ...over,
});
const service = (deployments: Deployment[], circuitBreaker: Service['circuitBreaker'] = 'on'): Service => ({
  name: 'api',
  status: 'ACTIVE',
  desired: 2,
  running: 2,
  pending: 0,
  taskDefinition: 'api:1',
  deployments,
  circuitBreaker,
  controller: 'ECS',
  taskSets: [],
  targetGroups: [],
  securityGroups: [],
  events: [],
});

describe('rolloutOf', () => {
  it.each([
    ['going', service([deployment({ rolloutState: 'IN_PROGRESS' })])],
    ['completed', service([deployment({ rolloutState: 'COMPLETED' })])],
    ['failed', service([deployment({ rolloutState: 'FAILED', failedTasks: 3 })])],
    ['rolled-back', service([deployment({ id: 'old' }), deployment({ status: 'ACTIVE', rolloutState: 'FAILED' })])],
    [
      'rolled-back',
      service(
        [deployment({ id: 'old' }), deployment({ status: 'ACTIVE', rolloutState: 'IN_PROGRESS', failedTasks: 2 })],
        'with-rollback',
      ),
    ],
    [
      'superseded',
      service([deployment({ id: 'newer' }), deployment({ status: 'ACTIVE', rolloutState: 'IN_PROGRESS' })]),
    ],
    ['superseded', service([deployment({ id: 'newer' })])],
    ['going', service([])],
    ['completed', service([deployment({})])],
    ['going', service([deployment({ runningCount: 1 })])],
    ['going', service([deployment({}), deployment({ id: 'old', status: 'ACTIVE' })])],
  ])('says %s', (kind, told) => {
    expect(rolloutOf(told, 'new').kind).toBe(kind);
  });
});
