import { describe, expect, it } from 'vitest';
import type { Deployment, Service } from '../../../src/aws/ecs-service-shapes.ts';
import type { Task } from '../../../src/aws/ecs-task-shapes.ts';
import { judgeService } from '../../../src/health/layers/judge-service.ts';
import { rolesOf } from '../../../src/operations/service/deployment-roles.ts';
import type { StoppedTask } from '../../../src/operations/service/probe-service.ts';
import { isFailure, stoppedEvidence, stoppedText } from '../../../src/operations/service/stopped-tasks.ts';

const now = Date.parse('2026-01-15T09:00:00Z');
const names = { cluster: 'prod', service: 'api', container: 'api', region: 'ap-northeast-1' };
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
  controller: 'ECS',
  taskSets: [],
  targetGroups: [],
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
    { name: 'none is wanted', given: service({ running: 0, desired: 0 }), state: 'idle' },
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

  const failedOne = deployment({ id: 'ecs-svc/2', status: 'ACTIVE', taskDefinition: 'api:42', rolloutState: 'FAILED' });
  const wayBack = 'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/0.';
  const judged = (part: Partial<Service>) =>
    judgeService({ service: service(part), running: [running], stopped: [] }, names, now);

  it.each<{ name: string; given: Partial<Service>; state: string; summary: RegExp }>([
    {
      name: 'goes back: the failed revision is the one that failed, wherever it stands',
      given: {
        deployments: [
          deployment({ rolloutState: 'IN_PROGRESS', rolloutStateReason: wayBack, createdAt: now - 60_000 }),
          failedOne,
        ],
      },
      state: 'broken',
      summary: /^api:42 failed and ECS is rolling back to api:41;/,
    },
    {
      name: 'has gone back: all that is wanted runs',
      given: { deployments: [deployment({ rolloutStateReason: wayBack, createdAt: now - 1_200_000 })] },
      state: 'notice',
      summary: /^api: 2 of 2/,
    },
    {
      name: 'gets no task for hours',
      given: {
        deployments: [
          deployment({
            taskDefinition: 'api:42',
            rolloutState: 'IN_PROGRESS',
            runningCount: 0,
            createdAt: now - 5 * 3_600_000,
          }),
          deployment({ status: 'ACTIVE' }),
        ],
      },
      state: 'warning',
      summary: /^the deployment of api:42 has been under way for 5h with 0 of 2 tasks;/,
    },
    {
      name: 'is being deleted',
      given: { status: 'DRAINING', desired: 0 },
      state: 'broken',
      summary: /^the service is being deleted/,
    },
    {
      name: 'was asked for no task',
      given: { desired: 0, running: 0 },
      state: 'idle',
      summary: /^nobody asked for tasks \(desired 0\);/,
    },
    {
      name: 'was just asked for no task',
      given: { desired: 0 },
      state: 'idle',
      summary: /^going down to zero tasks, as asked/,
    },
    {
      name: 'is deployed by CodeDeploy: task sets stand for deployments',
      given: {
        controller: 'CODE_DEPLOY',
        deployments: [],
        taskSets: [
          {
            status: 'PRIMARY',
            taskDefinition: 'api:41',
            running: 2,
            desired: 2,
            stability: 'STEADY_STATE',
            createdAt: now,
            targetGroups: [],
          },
        ],
      },
      state: 'ok',
      summary: /^api: 2 of 2/,
    },
  ])('a service that $name', ({ given, state, summary }) => {
    const finding = judged(given);
    expect(finding.state).toBe(state);
    expect(finding.summary.en).toMatch(summary);
  });

  it('hands on what ECS says from the first minute of a deployment', () => {
    const message = '(service api) was unable to place a task because no container instance met its requirements.';
    const young = deployment({ rolloutState: 'IN_PROGRESS', runningCount: 0, createdAt: now - 60_000 });
    const { state, evidence = [] } = judged({
      deployments: [young, deployment({ id: 'ecs-svc/0', status: 'ACTIVE' })],
      events: [{ at: now - 30_000, message }],
    });
    expect(state).toBe('notice');
    expect(evidence).toContainEqual({ kind: 'text', source: 'service-event', text: message, place: 'service' });
  });

  it('never calls a revision that failed one that worked', () => {
    const newest = deployment({ taskDefinition: 'api:43', rolloutState: 'FAILED', createdAt: now });
    const before = deployment({ id: 'ecs-svc/0', status: 'ACTIVE', createdAt: now - 90_000_000 });
    expect(rolesOf({ deployments: [newest, { ...failedOne, createdAt: now - 60_000 }, before] }).worked).toBe('api:41');
    expect(rolesOf({ deployments: [newest, failedOne] }).worked).toBeUndefined();
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

  it('tells a sidecar that ended first before the app that was killed for it', () => {
    const task = stopped({
      containers: [
        { name: 'api', exitCode: 137 },
        { name: 'log_router', exitCode: 0 },
      ],
    });
    expect(stoppedText(task).en).toMatch(/log_router: exit 0.*; api: exit 137: killed after that/);
    expect(stoppedEvidence(task)).toMatchObject({ containers: [{ name: 'log_router', exitCode: 0 }] });
  });

  it('keeps a container that was killed for its memory as the one to look at', () => {
    const killed = { name: 'api', exitCode: 137, reason: 'OutOfMemoryError: container killed due to memory usage' };
    const task = stopped({ containers: [killed, { name: 'log_router', exitCode: 0 }] });
    expect(stoppedEvidence(task)).toMatchObject({ containers: [killed, { name: 'log_router' }] });
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
