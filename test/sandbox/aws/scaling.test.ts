import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  RegisterScalableTargetCommand,
  type RegisterScalableTargetCommandInput,
} from '@aws-sdk/client-application-auto-scaling';
import { describe, expect, it } from 'vitest';
import { createAutoscaling } from '../../../src/aws/autoscaling.ts';
import { clientOptions } from '../../../src/aws/connection.ts';
import { createEcsServices } from '../../../src/aws/ecs-services.ts';
import { local } from './local.ts';

const operator = 'slipway-dev-operation';
const service = { cluster: 'prod', service: 'api' };
const identity = {
  ServiceNamespace: 'ecs',
  ResourceId: 'service/prod/api',
  ScalableDimension: 'ecs:service:DesiredCount',
} as const;
const suspended = { in: true, out: true, scheduled: true };

async function prod() {
  const aws = await local();
  const life = aws.aws.lives.find(({ name }) => name === 'prod');
  if (!life) throw new Error('There is no production');
  const connection = aws.as(operator);
  const ecs = createEcsServices(connection);
  const sdk = new ApplicationAutoScalingClient({ ...clientOptions(connection), maxAttempts: 1 });
  return {
    ...aws,
    life,
    sdk,
    scaling: createAutoscaling(connection),
    setCount: (count: number) => ecs.setCount('prod', 'api', count),
    counts: async () => {
      const found = await ecs.describeService('prod', 'api');
      return found && [found.desired, found.running, found.pending];
    },
    register: (input: Partial<RegisterScalableTargetCommandInput>) =>
      sdk.send(new RegisterScalableTargetCommand({ ...identity, ...input })),
  };
}

describe('the count of a service', () => {
  it('is followed by its tasks, which take their time to start, drain and end; no deployment begins', async () => {
    await using aws = await prod();
    await aws.setCount(0);
    expect(await aws.counts()).toEqual([0, 2, 0]);
    await aws.after(301_000);
    expect(await aws.counts()).toEqual([0, 0, 0]);
    await aws.setCount(3);
    expect(await aws.counts()).toEqual([3, 0, 3]);
    await aws.after(41_000);
    expect(await aws.counts()).toEqual([3, 3, 0]);
    expect(aws.life.deployments()).toHaveLength(1);
    aws.life.redeploy();
    await aws.after(400_000);
    expect(await aws.counts()).toEqual([3, 3, 0]);
  });

  it('is taken under every controller, and of no DAEMON service', async () => {
    await using aws = await prod();
    aws.life.controller = 'CODE_DEPLOY';
    expect((await aws.setCount(1)).desired).toBe(1);
    aws.life.scheduling = 'DAEMON';
    await expect(aws.setCount(2)).rejects.toMatchObject({ failure: { code: 'InvalidParameterException' } });
  });
});

describe('Application Auto Scaling', () => {
  it('moves a count of 0 up to the minimum where the switches alone are set, and leaves it where the minimum is 0', async () => {
    await using aws = await prod();
    await aws.setCount(0);
    await aws.scaling.change(service, { suspended });
    expect(aws.life.count.desired()).toBe(2);
    await aws.scaling.change(service, { min: 0 });
    await aws.setCount(0);
    await aws.scaling.change(service, { suspended });
    expect(aws.life.count.desired()).toBe(0);
    await aws.scaling.change(service, { min: 2, max: 6 });
    expect(aws.life.count.desired()).toBe(2);
    expect(await aws.scaling.targetOf(service)).toMatchObject({ min: 2, max: 6, suspended });
  });

  it('leaves a count below the minimum until an alarm scales out, or a schedule acts; neither while it is switched off', async () => {
    await using aws = await prod();
    await aws.setCount(0);
    aws.life.count.alarm('in');
    expect(aws.life.count.desired()).toBe(0);
    aws.life.count.alarm('out');
    expect(aws.life.count.desired()).toBe(2);
    aws.life.count.scheduled({ min: 4, max: 6 });
    expect(aws.life.count.desired()).toBe(4);
    await aws.scaling.change(service, { min: 0, suspended });
    await aws.setCount(0);
    aws.life.count.alarm('out');
    aws.life.count.scheduled({ min: 4, max: 6 });
    expect(aws.life.count.desired()).toBe(0);
  });

  it('changes one switch and leaves the others', async () => {
    await using aws = await prod();
    await aws.register({ SuspendedState: { DynamicScalingInSuspended: true } });
    await aws.register({ SuspendedState: { ScheduledScalingSuspended: true } });
    expect((await aws.scaling.targetOf(service))?.suspended).toEqual({ in: true, out: false, scheduled: true });
  });

  it('knows no service that nothing scales, and makes a target of one only with both limits', async () => {
    await using aws = await prod();
    aws.life.count.deregister();
    expect(await aws.scaling.targetOf(service)).toBeUndefined();
    await expect(aws.register({ MinCapacity: 1 })).rejects.toMatchObject({ name: 'ValidationException' });
    await aws.register({ MinCapacity: 1, MaxCapacity: 3 });
    expect(await aws.scaling.targetOf(service)).toMatchObject({ min: 1, max: 3 });
    const all = await aws.sdk.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'dynamodb' }));
    expect(all.ScalableTargets).toEqual([]);
  });

  it.each([{ MinCapacity: 7 }, { ResourceId: 'service/prod/other' }, { ServiceNamespace: 'dynamodb' as const }])(
    'refuses %j',
    async (input) => {
      await using aws = await prod();
      await expect(aws.register(input)).rejects.toMatchObject({ name: 'ValidationException' });
    },
  );
});
