import {
  CreateTagsCommand,
  DescribeInstancesCommand,
  EC2Client,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEc2 } from '../../src/aws/ec2.ts';
import { aConnection } from './a-connection.ts';

const ec2 = mockClient(EC2Client);
beforeEach(() => ec2.reset());
afterEach(() => ec2.reset());
afterAll(() => ec2.restore());

const launchedAt = new Date('2026-01-15T09:00:00Z');
const shown = (id: string, state: 'running' | 'terminated' = 'running') => ({
  InstanceId: id,
  State: { Name: state },
  LaunchTime: launchedAt,
});
const refusal = (name: string, status = 400) =>
  Object.assign(new Error(`${name} in words`), { name, $metadata: { httpStatusCode: status } });

describe('describeInstances', () => {
  it('reads every page, and every instance of a reservation', async () => {
    const pages = [
      { Reservations: [{ Instances: [shown('i-1'), shown('i-2')] }], NextToken: 'more' },
      { Reservations: [], NextToken: 'and more' },
      { Reservations: [{ Instances: [shown('i-3')] }] },
    ];
    const asked: unknown[] = [];
    // The SDK's paginator changes one input from call to call, so each is noted as it comes.
    ec2.on(DescribeInstancesCommand).callsFake((input) => {
      asked.push({ ...input });
      return pages[asked.length - 1];
    });
    const found = await createEc2(aConnection()).describeInstances({ 'tag:Slipway': ['slipway-dev'] });
    expect(found.map(({ id }) => id)).toEqual(['i-1', 'i-2', 'i-3']);
    const always = { MaxResults: 1000, Filters: [{ Name: 'tag:Slipway', Values: ['slipway-dev'] }] };
    expect(asked).toMatchObject([always, { ...always, NextToken: 'more' }, { ...always, NextToken: 'and more' }]);
  });

  it('gives plain data, whatever EC2 left out', async () => {
    ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [shown('i-1')] }] });
    const [found] = await createEc2(aConnection()).describeInstances({});
    expect(found).toEqual({
      id: 'i-1',
      state: 'running',
      launchedAt: launchedAt.getTime(),
      startedAt: launchedAt.getTime(),
      type: '',
      clientToken: '',
      tags: {},
      stateReason: {},
    });
  });

  it('reads why one ended, and how its image has to be built', async () => {
    const StateReason = { Code: 'Server.ScheduledStop', Message: 'Server.ScheduledStop: retirement' };
    const Instances = [{ ...shown('i-1'), StateReason, Architecture: 'x86_64' as const, VpcId: 'vpc-1' }];
    ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances }] });
    expect(await createEc2(aConnection()).describeInstances({})).toMatchObject([
      { stateReason: { code: StateReason.Code, message: StateReason.Message }, architecture: 'amd64', vpcId: 'vpc-1' },
    ]);
  });

  it.each([
    { what: 'no id', instance: { State: { Name: 'running' as const }, LaunchTime: launchedAt } },
    { what: 'no state', instance: { InstanceId: 'i-1', LaunchTime: launchedAt } },
    { what: 'no launch time', instance: { InstanceId: 'i-1', State: { Name: 'running' as const } } },
  ])('refuses an instance with $what', async ({ instance }) => {
    ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [instance] }] });
    await expect(createEc2(aConnection()).describeInstances({})).rejects.toThrow();
  });
});

describe('describeInstance', () => {
  it('is undefined for an id that EC2 does not know, yet or any more', async () => {
    ec2.on(DescribeInstancesCommand).rejects(refusal('InvalidInstanceID.NotFound'));
    expect(await createEc2(aConnection()).describeInstance('i-1')).toBeUndefined();
  });

  it('is not undefined for anything else that went wrong', async () => {
    ec2.on(DescribeInstancesCommand).rejects(refusal('UnauthorizedOperation', 403));
    await expect(createEc2(aConnection()).describeInstance('i-1')).rejects.toMatchObject({
      failure: { kind: 'denied', service: 'ec2', operation: 'DescribeInstances' },
    });
  });
});

describe('runInstance', () => {
  const request = { ImageId: 'ami-1', ClientToken: 'token', MinCount: 5, MaxCount: 5 };

  it('launches one, whatever the request says', async () => {
    ec2.on(RunInstancesCommand).resolves({ Instances: [shown('i-1')] });
    expect(await createEc2(aConnection()).runInstance(request)).toMatchObject({ id: 'i-1' });
    expect(ec2.commandCalls(RunInstancesCommand)[0]?.args[0].input).toMatchObject({ MinCount: 1, MaxCount: 1 });
  });

  it.each([
    { code: 'InsufficientInstanceCapacity', kind: 'capacity' },
    { code: 'VcpuLimitExceeded', kind: 'capacity' },
    { code: 'UnauthorizedOperation', kind: 'denied' },
    { code: 'IdempotentParameterMismatch', kind: 'rejected' },
  ])('says $code as $kind', async ({ code, kind }) => {
    ec2.on(RunInstancesCommand).rejects(refusal(code));
    await expect(createEc2(aConnection()).runInstance(request)).rejects.toMatchObject({ failure: { code, kind } });
  });

  it('refuses an answer without an instance', async () => {
    ec2.on(RunInstancesCommand).resolves({ Instances: [] });
    await expect(createEc2(aConnection()).runInstance(request)).rejects.toThrow('without an instance');
  });
});

describe('mayRunInstance', () => {
  const request = { ImageId: 'ami-1', MinCount: 1, MaxCount: 1 };

  it('takes DryRunOperation as a yes', async () => {
    ec2.on(RunInstancesCommand).rejects(refusal('DryRunOperation', 412));
    await expect(createEc2(aConnection()).mayRunInstance(request)).resolves.toBeUndefined();
    expect(ec2.commandCalls(RunInstancesCommand)[0]?.args[0].input.DryRun).toBe(true);
  });

  it('takes everything else as a no', async () => {
    ec2.on(RunInstancesCommand).rejects(refusal('UnauthorizedOperation', 403));
    await expect(createEc2(aConnection()).mayRunInstance(request)).rejects.toMatchObject({
      failure: { kind: 'denied' },
    });
  });
});

describe('changes', () => {
  it('name exactly the instances that were given', async () => {
    ec2.on(TerminateInstancesCommand).resolves({});
    ec2.on(CreateTagsCommand).resolves({});
    const client = createEc2(aConnection());
    await client.terminateInstances(['i-1', 'i-2']);
    await client.createTags(['i-1'], { 'shutdown-at': '2026-01-15T13:00:00Z' });
    expect(ec2.commandCalls(TerminateInstancesCommand)[0]?.args[0].input).toEqual({ InstanceIds: ['i-1', 'i-2'] });
    expect(ec2.commandCalls(CreateTagsCommand)[0]?.args[0].input).toEqual({
      Resources: ['i-1'],
      Tags: [{ Key: 'shutdown-at', Value: '2026-01-15T13:00:00Z' }],
    });
  });
});
