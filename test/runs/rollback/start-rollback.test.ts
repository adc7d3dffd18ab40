import {
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  type Service,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { clusterAccess, clusterOf } from '../../../src/runs/cluster-access.ts';
import type { Job } from '../../../src/runs/kind.ts';
import type { WayBack } from '../../../src/runs/rollback/choose-way-back.ts';
import { startRollback } from '../../../src/runs/rollback/start-rollback.ts';
import { aConnection } from '../../aws/a-connection.ts';
import { anAsked } from '../../operations/an-asked.ts';
import { rightAway } from '../../operations/right-away.ts';
import { stepsAtOnce } from '../steps-at-once.ts';

const create = () => mockClient(ECSClient);
let ecs: ReturnType<typeof create>;
beforeEach(() => {
  ecs = create();
});
afterEach(() => ecs.restore());

const entry = acme.runs.rollback;
if (entry?.kind !== 'rollback') throw new Error('The catalogue has no rollback');

const job: Job<'rollback'> = {
  asked: anAsked('/run rollback staging'),
  as: () => rightAway(aConnection(), 3),
  run: { name: 'rollback', target: 'staging', values: {}, entry },
  steps: stepsAtOnce,
};
const cluster = clusterOf(acme, 'staging');

const start = (way: Extract<WayBack, { kind: 'stop' | 'deploy' }>) =>
  startRollback(job, { cluster, access: clusterAccess(job, cluster), way, before: ['old'], known: [] }, async () => {});

const service = (id: string, rolloutState: 'IN_PROGRESS' | 'COMPLETED'): Service => ({
  serviceName: 'api',
  desiredCount: 2,
  deployments: [{ id, status: 'PRIMARY', rolloutState, taskDefinition: `arn/${id === 'old' ? 'api:2' : 'api:1'}` }],
});
const lost = Object.assign(new Error(''), { name: 'TimeoutError' });
const past = (status: string) => ({
  serviceDeployments: [{ serviceDeploymentArn: 'arn:now', status: status as never }],
});

describe('a way back whose answer got lost', () => {
  it('is followed where the deployment that it made is to be seen', async () => {
    ecs
      .on(DescribeServicesCommand)
      .resolvesOnce({ services: [service('old', 'COMPLETED')] })
      .resolves({ services: [service('new', 'COMPLETED')] });
    // Of this service ECS keeps no history.
    ecs.on(ListServiceDeploymentsCommand).resolves({});
    ecs.on(UpdateServiceCommand).rejects(lost);
    expect(await start({ kind: 'deploy', to: 'api:1', ran: [] })).toMatchObject({
      kind: 'ended',
      result: { kind: 'succeeded' },
    });
    expect(ecs.commandCalls(UpdateServiceCommand)).toHaveLength(1);
  });

  it('is not known where nothing is to be seen, with where to look', async () => {
    ecs.on(DescribeServicesCommand).resolves({ services: [service('old', 'COMPLETED')] });
    ecs.on(UpdateServiceCommand).rejects(lost);
    const ending = await start({ kind: 'deploy', to: 'api:1', ran: [] });
    expect(ending).toMatchObject({ kind: 'unknown', begun: false });
    expect(JSON.stringify(ending)).toContain('Look at its deployments before you type it again');
  });

  it('is followed where the deployment under way is being stopped', async () => {
    ecs
      .on(DescribeServiceDeploymentsCommand)
      .resolvesOnce(past('IN_PROGRESS'))
      .resolvesOnce(past('ROLLBACK_REQUESTED'))
      .resolves(past('ROLLBACK_SUCCESSFUL'));
    ecs.on(StopServiceDeploymentCommand).rejects(lost);
    const ending = await start({ kind: 'stop', deployment: 'arn:now', to: 'api:1' });
    expect(ending).toMatchObject({ kind: 'ended', result: { kind: 'succeeded' } });
    expect(ecs.commandCalls(StopServiceDeploymentCommand)).toHaveLength(1);
  });
});

describe('a way back that did not work', () => {
  it.each([
    ['ROLLBACK_FAILED', 'failed'],
    ['ROLLBACK_IN_PROGRESS', 'unfinished'],
  ])('%s: it %s, and the service is read as /health reads it', async (status, kind) => {
    const down: Service = {
      ...service('old', 'IN_PROGRESS'),
      runningCount: 0,
      events: [{ message: 'was unable to place a task because no container instance met all of its requirements.' }],
    };
    ecs.onAnyCommand().resolves({});
    ecs.on(DescribeServicesCommand).resolves({ services: [down] });
    ecs.on(DescribeServiceDeploymentsCommand).resolves(past(status));
    const ending = await start({ kind: 'stop', deployment: 'arn:now', to: 'api:1' });
    expect(ending).toMatchObject({ kind: 'ended', result: { kind } });
    expect(JSON.stringify(ending)).toContain('no container instance met all of its requirements');
  });
});
