import {
  type DeploymentRolloutState,
  DescribeServicesCommand,
  ECSClient,
  type Service,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import type { Job, Prepared } from '../../../src/runs/kind.ts';
import { prepareRedeploy } from '../../../src/runs/redeploy/prepare-redeploy.ts';
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

const entry = acme.runs.redeploy;
if (entry?.kind !== 'redeploy') throw new Error('The catalogue has no redeploy');

const job: Job<'redeploy'> = {
  asked: anAsked('/run redeploy staging'),
  as: () => rightAway(aConnection(), 3),
  run: { name: 'redeploy', target: 'staging', values: {}, entry },
  steps: stepsAtOnce,
};

const service = (id: string, rolloutState: DeploymentRolloutState = 'IN_PROGRESS', reason?: string): Service => ({
  serviceName: 'api',
  taskDefinition: 'arn:aws:ecs:ap-northeast-1:123456789012:task-definition/api:1',
  desiredCount: 2,
  deployments: [{ id, status: 'PRIMARY', rolloutState, ...(reason ? { rolloutStateReason: reason } : {}) }],
});
const show = async () => {};
const refused = Object.assign(new Error('no'), { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } });

async function ready(prepared: Promise<Prepared>) {
  const found = await prepared;
  if (found.kind !== 'ready') throw new Error('Nothing was prepared');
  return found;
}

describe('a redeploy', () => {
  it('is blocked where the cluster has no such service', async () => {
    ecs.on(DescribeServicesCommand).resolves({ services: [] });
    expect(await prepareRedeploy(job, 'look')).toMatchObject({ kind: 'blocked' });
  });

  it('begins one deployment and ends as that one does', async () => {
    ecs
      .on(DescribeServicesCommand)
      .resolvesOnce({ services: [service('old', 'COMPLETED')] })
      .resolvesOnce({ services: [service('old', 'COMPLETED')] })
      .resolvesOnce({ services: [service('new')] })
      .resolves({ services: [service('new', 'COMPLETED')] });
    ecs.on(UpdateServiceCommand).resolves({ service: service('new') });
    const { item, start } = await ready(prepareRedeploy(job, 'look'));
    expect(item.facts.map(({ value }) => value)).toEqual(['api:1', '2']);
    expect(await start(show, async () => {})).toMatchObject({ kind: 'ended', result: { kind: 'succeeded' } });
    expect(ecs.commandCalls(UpdateServiceCommand)).toHaveLength(1);
  });

  it('waits for a deployment that began after the look, and begins none', async () => {
    ecs
      .on(DescribeServicesCommand)
      .resolvesOnce({ services: [service('old', 'COMPLETED')] })
      .resolves({ services: [service('new', 'COMPLETED')] });
    const { start } = await ready(prepareRedeploy(job, 'look'));
    expect(await start(show, async () => {})).toMatchObject({ kind: 'ended', result: { kind: 'succeeded' } });
    expect(ecs.commandCalls(UpdateServiceCommand)).toHaveLength(0);
  });

  it('is a failure of AWS where it may not begin', async () => {
    ecs.on(DescribeServicesCommand).resolves({ services: [service('old', 'COMPLETED')] });
    ecs.on(UpdateServiceCommand).rejects(refused);
    const { start } = await ready(prepareRedeploy(job, 'look'));
    expect(await start(show, async () => {})).toMatchObject({
      kind: 'failed',
      failure: { code: 'AccessDeniedException' },
    });
  });

  it('was begun, and is not known where it may not be looked at any more', async () => {
    ecs
      .on(DescribeServicesCommand)
      .resolvesOnce({ services: [service('old', 'COMPLETED')] })
      .resolvesOnce({ services: [service('old', 'COMPLETED')] })
      .rejects(refused);
    ecs.on(UpdateServiceCommand).resolves({ service: service('new') });
    const { start } = await ready(prepareRedeploy(job, 'look'));
    expect(await start(show, async () => {})).toMatchObject({
      kind: 'unknown',
      begun: true,
      failure: { code: 'AccessDeniedException' },
    });
  });

  it.each([
    { what: 'that is not over in time', services: [service('new')], kind: 'unfinished', says: 'ECS goes on' },
    { what: 'of a service that is not shown', services: [], kind: 'unfinished', says: 'not over within the time' },
    {
      what: 'that failed',
      services: [service('new', 'FAILED', 'tasks failed to start.')],
      kind: 'failed',
      says: 'the rollout failed',
    },
  ])('is not said to have worked: one $what', async ({ services, kind, says }) => {
    ecs
      .on(DescribeServicesCommand)
      .resolvesOnce({ services: [service('old', 'COMPLETED')] })
      .resolvesOnce({ services: [service('old', 'COMPLETED')] })
      .resolves({ services });
    ecs.on(UpdateServiceCommand).resolves({ service: service('new') });
    const { start } = await ready(prepareRedeploy(job, 'look'));
    const ended = await start(show, async () => {});
    expect(ended).toMatchObject({ kind: 'ended', result: { kind } });
    expect(JSON.stringify(ended)).toContain(says);
  });
});
