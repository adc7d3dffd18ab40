import { describe, expect, it } from 'vitest';
import type { ServiceDeployment } from '../../../src/aws/ecs-service-deployments.ts';
import { resultOf } from '../../../src/runs/deploy/deployment-words.ts';
import { progressOf } from '../../../src/runs/deploy/progress-of.ts';

const one = (taskDefinition: string, status: string, part: Partial<ServiceDeployment> = {}): ServiceDeployment => ({
  arn: `arn:${taskDefinition}`,
  status,
  reason: undefined,
  createdAt: 0,
  taskDefinition,
  tasks: 2,
  ...part,
});
const before = one('api:41', 'SUCCESSFUL');

describe('how far a deployment is', () => {
  it.each<{ name: string; newestFirst: ServiceDeployment[]; kind: string; run: string }>([
    { name: 'not listed yet', newestFirst: [before], kind: 'unseen', run: 'unfinished' },
    { name: 'PENDING', newestFirst: [one('api:42', 'PENDING'), before], kind: 'going', run: 'unfinished' },
    { name: 'a state of next year', newestFirst: [one('api:42', 'RESTING'), before], kind: 'going', run: 'unfinished' },
    { name: 'SUCCESSFUL', newestFirst: [one('api:42', 'SUCCESSFUL'), before], kind: 'succeeded', run: 'succeeded' },
    {
      name: 'trap 16: SUCCESSFUL with no task',
      newestFirst: [one('api:42', 'SUCCESSFUL', { tasks: 0 }), before],
      kind: 'empty',
      run: 'failed',
    },
    {
      name: 'trap 23: rolled back by the circuit breaker',
      newestFirst: [one('api:42', 'ROLLBACK_SUCCESSFUL', { tripped: 'breaker' }), before],
      kind: 'failed',
      run: 'failed',
    },
    { name: 'ROLLBACK_FAILED', newestFirst: [one('api:42', 'ROLLBACK_FAILED'), before], kind: 'failed', run: 'failed' },
    {
      name: 'on its way back',
      newestFirst: [one('api:42', 'ROLLBACK_IN_PROGRESS'), before],
      kind: 'going',
      run: 'unfinished',
    },
    {
      name: 'trap 25: stopped by a newer one',
      newestFirst: [one('api:43', 'IN_PROGRESS'), one('api:42', 'STOPPED'), before],
      kind: 'replaced',
      run: 'replaced',
    },
    {
      name: 'stopped by the circuit breaker, and a newer one came after that',
      newestFirst: [one('api:43', 'IN_PROGRESS'), one('api:42', 'STOPPED', { tripped: 'breaker' }), before],
      kind: 'failed',
      run: 'failed',
    },
    {
      name: 'stopped, and nothing newer',
      newestFirst: [one('api:42', 'STOPPED'), before],
      kind: 'failed',
      run: 'failed',
    },
  ])('$name: $kind', ({ newestFirst, kind, run }) => {
    const progress = progressOf(newestFirst, { revision: 'api:42', known: ['arn:api:41'] });
    expect(progress.kind).toBe(kind);
    expect(resultOf(progress).kind).toBe(run);
  });

  it('is not that of an earlier deployment of the same revision', () => {
    const earlier = one('api:42', 'SUCCESSFUL', { arn: 'arn:earlier' });
    expect(progressOf([earlier], { revision: 'api:42', known: ['arn:earlier'] })).toEqual({ kind: 'unseen' });
  });
});
