import { ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { TargetHealthReasonEnum } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from 'vitest';
import settings from '../../../sandbox/acme.config.ts';
import { createCloudwatch } from '../../../src/aws/cloudwatch.ts';
import { clientOptions } from '../../../src/aws/connection.ts';
import { createEcsServices } from '../../../src/aws/ecs-services.ts';
import { createEcsTasks } from '../../../src/aws/ecs-tasks.ts';
import { createElbv2 } from '../../../src/aws/elbv2.ts';
import { createLogs } from '../../../src/aws/logs.ts';
import { createRds } from '../../../src/aws/rds.ts';
import { createSecurityGroups } from '../../../src/aws/security-groups.ts';
import { local } from './local.ts';

const prod = settings.environments.prod;
const targetGroup = prod?.targetGroupArn ?? '';
const watcher = 'slipway-dev-watch';

describe("the sandbox's environments", () => {
  it('roll out with two deployments: targets initial, healthy, draining, gone', async () => {
    await using aws = await local();
    const connection = aws.as(watcher);
    const states = async () =>
      (await createElbv2(connection).describeTargetHealth(targetGroup)).map(({ state }) => state).toSorted();
    const rollouts = async () =>
      (await createEcsServices(connection).describeService('prod', 'api'))?.deployments.map(
        ({ status, rolloutState }) => `${status} ${rolloutState}`,
      );
    expect(await states()).toEqual(['healthy', 'healthy']);
    expect(await rollouts()).toEqual(['PRIMARY COMPLETED']);

    const ecs = new ECSClient(clientOptions(connection));
    await ecs.send(new UpdateServiceCommand({ cluster: 'prod', service: 'api', forceNewDeployment: true }));
    await aws.after(10_000);
    expect(await rollouts()).toEqual(['PRIMARY IN_PROGRESS', 'ACTIVE COMPLETED']);
    await aws.after(35_000);
    expect(await states()).toEqual(['healthy', 'healthy', 'initial', 'initial']);
    await aws.after(30_000);
    expect(await states()).toEqual(['draining', 'draining', 'healthy', 'healthy']);
    await aws.after(300_000);
    expect(await states()).toEqual(['healthy', 'healthy']);
    expect(await rollouts()).toEqual(['PRIMARY COMPLETED']);
    const stopped = await createEcsTasks(connection).listTasks('prod', 'api', 'STOPPED');
    const tasks = await createEcsTasks(connection).describeTasks('prod', stopped);
    expect(tasks.map(({ stopCode }) => stopCode)).toEqual(['ServiceSchedulerInitiated', 'ServiceSchedulerInitiated']);
    await aws.after(3_600_000);
    expect(await createEcsTasks(connection).listTasks('prod', 'api', 'STOPPED')).toEqual([]);
  });

  it.each(Object.values(TargetHealthReasonEnum))('can fail targets for %s', async (Reason) => {
    await using aws = await local();
    const life = aws.aws.lives.find(({ name }) => name === 'prod');
    if (life) life.targetHealth = { State: 'unhealthy', Reason };
    const targets = await createElbv2(aws.as(watcher)).describeTargetHealth(targetGroup);
    expect(targets.map(({ reason }) => reason)).toEqual([Reason, Reason]);
  });

  it('answer for what does not exist as AWS does', async () => {
    await using aws = await local();
    const connection = aws.as(watcher);
    expect(await createEcsServices(connection).describeService('prod', 'nothing')).toBeUndefined();
    expect(await createRds(connection).describeCluster('nothing')).toBeUndefined();
    expect(await createRds(connection).describeInstance('nothing')).toBeUndefined();
    await expect(createElbv2(connection).describeTargetHealth('arn:nothing')).rejects.toMatchObject({
      failure: { kind: 'missing' },
    });
    await expect(createSecurityGroups(connection).describe(['sg-0nothing'])).rejects.toMatchObject({
      failure: { kind: 'missing' },
    });
  });

  it('log lines at any time, and filter them', async () => {
    await using aws = await local();
    await aws.after(40 * 86_400_000);
    const until = aws.clock.now();
    const query = { group: '/ecs/prod-api', since: until - 1_800_000, until, lines: 500 };
    const all = await createLogs(aws.as(watcher)).newestLines({ ...query, filter: undefined });
    const errors = await createLogs(aws.as(watcher)).newestLines({ ...query, filter: '"ERROR"' });
    expect(all.lines.length).toBeGreaterThan(80);
    expect(errors.lines.length).toBeGreaterThan(5);
    expect(errors.lines.every(({ message }) => message.includes('ERROR'))).toBe(true);
  });

  it('draw a picture, and refuse what is no widget', async () => {
    await using aws = await local();
    const cloudwatch = createCloudwatch(aws.as(watcher));
    const picture = await cloudwatch.widgetImage(JSON.stringify({ metrics: [['AWS/ApplicationELB', 'RequestCount']] }));
    expect([...picture.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
    await expect(cloudwatch.widgetImage('{')).rejects.toMatchObject({ failure: { kind: 'rejected' } });
  });
});
