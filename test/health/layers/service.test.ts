import { describe, expect, it } from 'vitest';
import type { Deployment, Service } from '../../../src/aws/ecs-service-shapes.ts';
import type { Task } from '../../../src/aws/ecs-task-shapes.ts';
import { judgeService } from '../../../src/health/layers/judge-service.ts';
import type { StoppedTask } from '../../../src/health/layers/service.ts';
import { isFailure, stoppedText } from '../../../src/health/layers/stopped-tasks.ts';

const now = Date.parse('2026-01-15T09:00:00Z');
const names = { cluster: 'prod', service: 'api', container: 'api' };
const deployment = (part: Partial<Deployment> = {}): Deployment => ({
  id: 'ecs-svc/1',
  status: 'PRIMARY',
  taskDefinition: 'api:41',
  desiredCount: 2,
  runningCount: 2,
  pendingCount: 0,
  failedTasks: 0,
  rolloutState: 'COMPLETED',
  ...part,
});
const service = (part: Partial<Service> = {}): Service => ({
  name: 'api',
  status: 'ACTIVE',
  desired: 2,
  running: 2,
  pending: 0,
  taskDefinition: 'api:41',
  deployments: [deployment()],
  circuitBreaker: 'on',
  securityGroups: [],
  events: [],
  ...part,
});
const stopped = (part: Partial<StoppedTask>): StoppedTask => ({
  id: '0123456789abcdef',
  taskDefinition: 'api:41',
  status: 'STOPPED',
  startedAt: now - 60_000,
  stoppedAt: now - 30_000,
  stopCode: 'EssentialContainerExited',
  stoppedReason: 'Essential container in task exited',
  containers: [{ name: 'api', exitCode: 1 }],
  log: [],
  ...part,
});
const crashed = stopped({});
const running: Task = { ...crashed, status: 'RUNNING', stopCode: undefined, stoppedReason: undefined, containers: [] };

describe('judgeService', () => {
  it.each<{ name: string; given: Service | undefined; tasks?: StoppedTask[]; state: string }>([
    { name: 'as many run as wanted', given: service(), state: 'ok' },
    { name: 'there is no such service', given: undefined, state: 'broken' },
    { name: 'the service was deleted', given: service({ status: 'INACTIVE' }), state: 'broken' },
    { name: 'none runs', given: service({ running: 0 }), state: 'broken' },
    { name: 'none is wanted', given: service({ running: 0, desired: 0 }), state: 'broken' },
    { name: 'one is still starting', given: service({ running: 1, pending: 1 }), state: 'notice' },
    { name: 'too few run and one crashed', given: service({ running: 1 }), tasks: [crashed], state: 'broken' },
    { name: 'all run, one crashed earlier', given: service(), tasks: [crashed], state: 'notice' },
    {
      name: 'a rollout is under way',
      given: service({ deployments: [deployment({ rolloutState: 'IN_PROGRESS' }), deployment({ status: 'ACTIVE' })] }),
      state: 'notice',
    },
    {
      name: 'the rollout failed',
      given: service({ deployments: [deployment({ rolloutState: 'FAILED' })] }),
      state: 'broken',
    },
    {
      name: 'the circuit breaker rolls back',
      given: service({
        deployments: [
          deployment({
            rolloutState: 'IN_PROGRESS',
            rolloutStateReason: 'ECS deployment circuit breaker: rolling back to ecs-svc/0',
          }),
        ],
      }),
      state: 'broken',
    },
    {
      name: 'tasks fail while too few run',
      given: service({ running: 1, deployments: [deployment({ rolloutState: 'IN_PROGRESS', failedTasks: 2 })] }),
      state: 'broken',
    },
    {
      name: 'ECS does not tell a rollout state',
      given: service({ deployments: [deployment({ rolloutState: undefined })] }),
      state: 'ok',
    },
  ])('is $state where $name', ({ given, tasks = [], state }) => {
    expect(judgeService({ service: given, running: [running], stopped: tasks }, names, now).state).toBe(state);
  });

  it('tells what runs: revision, image tag, digest, since when', () => {
    const task = {
      ...running,
      startedAt: now - 2 * 3_600_000,
      containers: [{ name: 'api', image: 'ecr/api:v1.41.0', imageDigest: `sha256:${'ab'.repeat(32)}` }],
    };
    const { facts = [] } = judgeService({ service: service(), running: [task], stopped: [] }, names, now);
    expect(facts[0]?.en).toBe('runs api:41 · ecr/api:v1.41.0 · sha256:abababababab for 2h');
  });

  it('hands the log of a crashed task to the runbook', () => {
    const log = ["ModuleNotFoundError: No module named 'stripe'"];
    const { evidence = [] } = judgeService(
      { service: service({ running: 0 }), running: [], stopped: [stopped({ log })] },
      names,
      now,
    );
    expect(evidence).toContainEqual({ kind: 'text', source: 'log', text: log[0], place: 'service' });
  });
});

describe('a stopped task', () => {
  it.each([
    [{ stopCode: 'UserInitiated', stoppedReason: 'Task stopped by user' }, false],
    [
      { stopCode: 'ServiceSchedulerInitiated', stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/1)' },
      false,
    ],
    [
      { stopCode: 'ServiceSchedulerInitiated', stoppedReason: 'Task failed ELB health checks in (target-group x)' },
      true,
    ],
    [{ stopCode: 'TaskFailedToStart', stoppedReason: 'CannotPullContainerError: not found' }, true],
    [{ stopCode: 'SpotInterruption', stoppedReason: 'Your Spot Task was interrupted.' }, true],
    [{ stopCode: 'CodeOfTomorrow', stoppedReason: undefined }, true],
  ])('%j is a failure: %s', (part, failure) => {
    expect(isFailure(stopped(part))).toBe(failure);
  });

  it('shows AWS text beside its meaning, and a code that AWS adds later as it came', () => {
    expect(stoppedText(stopped({ stoppedReason: 'OutOfMemoryError: Container killed' })).en).toContain(
      'OutOfMemoryError: Container killed',
    );
    expect(stoppedText(stopped({ stopCode: 'CodeOfTomorrow', stoppedReason: undefined })).en).toContain(
      'CodeOfTomorrow',
    );
  });
});
