import { describe, expect, it } from 'vitest';
import type { Service } from '../../../src/aws/ecs-service-shapes.ts';
import { rolesOf } from '../../../src/operations/service/deployment-roles.ts';
import {
  deploymentEvidence,
  newestEvents,
  serviceEvidence,
  stateEvidence,
} from '../../../src/operations/service/service-evidence.ts';
import { diagnose } from '../../../src/runbook/diagnose.ts';
import { ago, aService, deployed, earlier, failedOne, goingBack, now, unfinished } from './a-service.ts';

const deployment = (service: Service) => deploymentEvidence(service, rolesOf(service), now)[0];
const causes = (service: Service) =>
  diagnose(serviceEvidence({ service, stopped: [] }, now), { environment: 'prod', region: 'eu-west-1' });

describe('the deployment that the runbook reads', () => {
  it.each([
    {
      name: 'one that failed and stays',
      service: aService({ deployments: [failedOne, earlier] }),
      told: { role: 'failed', rolloutState: 'FAILED', taskDefinition: 'orders:8', failedTasks: 3, minutes: 20 },
    },
    {
      name: 'the one that failed, not the one that ECS goes back to',
      service: aService({ deployments: [goingBack, { ...failedOne, status: 'ACTIVE' }] }),
      told: { role: 'failed', taskDefinition: 'orders:8', returningTo: 'orders:7' },
    },
    {
      name: 'a way back, where the one that failed is not listed any more',
      service: aService({ deployments: [goingBack] }),
      told: { role: 'failed', taskDefinition: undefined, returningTo: 'orders:7' },
    },
    {
      name: 'one that does not get on',
      service: aService({ deployments: [unfinished(300), earlier] }),
      told: { role: 'newest', rolloutState: 'IN_PROGRESS', running: 0, desired: 2, minutes: 300 },
    },
    {
      name: 'a set of tasks of CodeDeploy that does not get on',
      service: aService({
        deploymentController: { type: 'CODE_DEPLOY' },
        deployments: [],
        taskSets: [
          {
            status: 'PRIMARY',
            taskDefinition: 'orders:7',
            runningCount: 2,
            computedDesiredCount: 2,
            createdAt: ago(600),
          },
          {
            status: 'ACTIVE',
            taskDefinition: 'orders:8',
            computedDesiredCount: 2,
            stabilityStatus: 'STABILIZING',
            createdAt: ago(40),
          },
        ],
      }),
      told: { controller: 'CODE_DEPLOY', role: 'newest', taskDefinition: 'orders:8', minutes: 40 },
    },
  ])('is $name', ({ service, told }) => {
    expect(deployment(service)).toMatchObject({ kind: 'deployment', ...told });
  });

  it('is none where the last one is over', () => {
    expect(deployment(aService())).toBeUndefined();
  });

  it('brings what ECS has said since it began, and nothing older', () => {
    const events = [
      { createdAt: ago(10), message: 'new' },
      { createdAt: ago(900), message: 'old' },
    ];
    expect(deployment(aService({ events, deployments: [unfinished(30), earlier] }))).toMatchObject({ events: ['new'] });
  });
});

describe('what ECS goes back to', () => {
  it('is never told to have failed, and needs no command', () => {
    const [cause, ...more] = causes(aService({ deployments: [goingBack, { ...failedOne, status: 'ACTIVE' }] }));
    expect(more).toEqual([]);
    expect(cause?.cause.en).toBe('The deployment of orders:8 failed, and ECS goes back to orders:7 by itself.');
    expect(cause?.fix.en).not.toContain('orders:8');
  });

  it('is no revision that worked, where it is the one whose new tasks fail', () => {
    const same = { ...failedOne, taskDefinition: 'orders:7', status: 'ACTIVE' };
    expect(rolesOf(aService({ deployments: [goingBack, same] })).worked).toBeUndefined();
  });

  it('is nothing that was replaced before it was over', () => {
    const replaced = deployed('orders:6', { status: 'ACTIVE', rolloutState: 'IN_PROGRESS', createdAt: ago(30) });
    expect(rolesOf(aService({ deployments: [failedOne, replaced, earlier] })).worked).toBe('orders:7');
  });
});

describe('the state of a service', () => {
  it.each([
    ['DRAINING', 2, 0, 'service-draining'],
    ['INACTIVE', 0, 0, 'service-draining'],
    ['ACTIVE', 0, 0, 'service-at-zero'],
  ])('%s with %i of %i tasks is explained as %s', (status, running, desired, id) => {
    expect(diagnose(stateEvidence({ status, running, desired })).map((one) => one.id)).toEqual([id]);
  });

  it('explains nothing where it is to run', () => {
    expect(stateEvidence({ status: 'ACTIVE', running: 0, desired: 2 })).toEqual([]);
  });
});

describe('the events of a service', () => {
  const told = (...messages: string[]) =>
    newestEvents({ events: messages.map((message) => ({ at: now, message })) }).map(({ message }) => message);

  it.each([
    '(service orders) has reached a steady state.',
    '(service orders) has started 2 tasks: (task 0123).',
    '(service orders) registered 1 targets in (target-group arn)',
    '(service orders) has begun draining connections on 1 tasks.',
    '(service orders) (deployment ecs-svc/1) deployment completed.',
    '(service orders) has stopped 1 running tasks: (task 0123).',
  ])('leave out what is said of every service: %s', (message) => {
    expect(told(message)).toEqual([]);
  });

  it.each([
    '(service orders) was unable to place a task.',
    '(service orders) operations are being throttled on elb. Will try again later.',
    '(service orders) (instance i-1) (port 80) is unhealthy in (target-group arn) due to (reason Health checks failed)',
    '(service orders) says something of tomorrow.',
  ])('keep what may tell a cause: %s', (message) => {
    expect(told(message)).toEqual([message]);
  });

  it('say the same only once, whichever task it is of', () => {
    const failed = (task: string) => `(service orders) (task ${task}) failed container health checks.`;
    expect(told(failed('0a1b'), failed('2c3d'), 'another error')).toEqual([failed('0a1b'), 'another error']);
  });
});

describe('a task that ended', () => {
  const ended = {
    id: '0123456789',
    taskDefinition: 'orders:7',
    status: 'STOPPED',
    startedAt: now,
    stoppedAt: now,
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    containers: [],
    log: [],
  };
  const told = (part: object) =>
    diagnose(serviceEvidence({ service: aService(), stopped: [{ ...ended, ...part }] }, now))
      .flatMap(({ cause, fix }) => [cause.en, fix.en])
      .join('\n');

  it('by Spot was killed for that, and not for its memory; the service starts another', () => {
    const said = told({
      stopCode: 'SpotInterruption',
      stoppedReason: 'Your Spot Task was interrupted.',
      containers: [{ name: 'web', exitCode: 137 }],
    });
    expect(said).toMatch(/Spot capacity back[\s\S]*starts another/);
    expect(said).not.toMatch(/memory/i);
  });

  it('by the container that ended first is told of that one, and not of the one that was killed after it', () => {
    const containers = [
      { name: 'web', exitCode: 137 },
      { name: 'log_router', exitCode: 0 },
    ];
    const said = told({ containers });
    expect(said).toContain('`log_router` ended (exit 0');
    expect(said).not.toMatch(/memory|`web`/);
  });

  it('is told of no container that the task can do without', () => {
    const containers = [
      { name: 'metrics', exitCode: 2 },
      { name: 'web', exitCode: 3 },
    ];
    const made = [
      { name: 'metrics', essential: false },
      { name: 'web', essential: true },
    ];
    expect(told({ containers })).toContain('`metrics`');
    expect(told({ containers, definition: { arn: '', active: true, containers: made } })).toContain('`web`');
  });
});

it('the cause in the log stands alone: that a container ended and a deployment failed follows from it', () => {
  const stopped = {
    id: '0123456789',
    taskDefinition: 'orders:8',
    status: 'STOPPED',
    startedAt: now,
    stoppedAt: now,
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    containers: [{ name: 'web', exitCode: 1 }],
  };
  const ids = (log: string[]) =>
    diagnose(
      serviceEvidence(
        { service: aService({ deployments: [failedOne, earlier] }), stopped: [{ ...stopped, log }] },
        now,
      ),
    ).map(({ id }) => id);
  expect(ids(["Error: Cannot find module 'stripe'"])).toEqual(['node-module-missing']);
  expect(ids([])).toEqual(['essential-container-exited']);
});
