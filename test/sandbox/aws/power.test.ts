import {
  DescribeInstancesCommand,
  EC2Client,
  RunInstancesCommand,
  type RunInstancesCommandInput,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { DescribeInstanceInformationCommand, SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, it } from 'vitest';
import { local, start } from './local.ts';

const request: RunInstancesCommandInput = {
  MinCount: 1,
  MaxCount: 1,
  ImageId: 'ami-0a1b2c3d4e5f60718',
  InstanceType: 't3.small',
  SubnetId: 'subnet-0acme0001',
};

async function setUp(rest: Partial<RunInstancesCommandInput> = {}) {
  const world = await local();
  const ec2 = new EC2Client({ ...world.as('slipway-dev-operation'), maxAttempts: 1 });
  const ssm = new SSMClient({ ...world.as('slipway-dev-operation'), maxAttempts: 1 });
  const launched = await ec2.send(new RunInstancesCommand({ ...request, ...rest }));
  const id = launched.Instances?.[0]?.InstanceId ?? '';
  const InstanceIds = [id];
  const look = async () =>
    (await ec2.send(new DescribeInstancesCommand({ InstanceIds }))).Reservations?.[0]?.Instances?.[0];
  const agent = async () => (await ssm.send(new DescribeInstanceInformationCommand({}))).InstanceInformationList?.[0];
  return {
    ...world,
    look,
    agent,
    stop: () => ec2.send(new StopInstancesCommand({ InstanceIds })),
    start: () => ec2.send(new StartInstancesCommand({ InstanceIds })),
    terminate: () => ec2.send(new TerminateInstancesCommand({ InstanceIds })),
  };
}

describe('a stop and a start of an instance of the local EC2', () => {
  it('take their time; launch time and public address are new, all else stays', async () => {
    await using world = await setUp();
    await world.after(60_000);
    const before = await world.look();
    expect((await world.stop()).StoppingInstances).toMatchObject([
      { PreviousState: { Name: 'running' }, CurrentState: { Name: 'stopping' } },
    ]);
    expect(await world.look()).toMatchObject({
      State: { Name: 'stopping' },
      StateReason: { Code: 'Client.UserInitiatedShutdown' },
      LaunchTime: new Date(start),
    });
    expect((await world.look())?.PublicIpAddress).toBeUndefined();
    await world.after(45_000);
    expect((await world.look())?.State?.Name).toBe('stopped');
    expect((await world.start()).StartingInstances).toMatchObject([
      { PreviousState: { Name: 'stopped' }, CurrentState: { Name: 'pending' } },
    ]);
    const { LaunchTime, PublicIpAddress, State, StateReason, ...after } = (await world.look()) ?? {};
    expect([State?.Name, LaunchTime, StateReason]).toEqual(['pending', new Date(start + 105_000), undefined]);
    expect(PublicIpAddress).not.toBe(before?.PublicIpAddress);
    const { LaunchTime: _, PublicIpAddress: __, State: ___, ...stayed } = before ?? {};
    expect(after).toEqual(stayed);
    await world.after(17_000);
    expect((await world.look())?.State?.Name).toBe('running');
  });

  it('change nothing where it is so already', async () => {
    await using world = await setUp();
    await world.after(60_000);
    expect((await world.start()).StartingInstances).toMatchObject([{ PreviousState: { Name: 'running' } }]);
    await world.stop();
    await world.after(60_000);
    expect((await world.stop()).StoppingInstances).toMatchObject([
      { PreviousState: { Name: 'stopped' }, CurrentState: { Name: 'stopped' } },
    ]);
  });

  it.each([
    { call: 'start', when: 'while it stops', says: 'is not in a state from which it can be started' },
    { call: 'stop', when: 'before it runs', says: "has never reached the 'running' state" },
    { call: 'start', when: 'once it ended', says: 'is not in a state from which it can be started' },
    { call: 'stop', when: 'once it ended', says: 'is not in a state from which it can be stopped' },
  ] as const)('are refused: $call $when', async ({ call, when, says }) => {
    await using world = await setUp();
    if (when !== 'before it runs') await world.after(60_000);
    if (when === 'while it stops') await world.stop();
    if (when === 'once it ended') await world.terminate();
    await expect(world[call]()).rejects.toMatchObject({
      name: 'IncorrectInstanceState',
      message: expect.stringContaining(says),
    });
  });

  it('find no room: a 500, and the instance stays stopped', async () => {
    await using world = await setUp();
    await world.after(60_000);
    await world.stop();
    await world.after(60_000);
    world.aws.faults.add('no-capacity');
    await expect(world.start()).rejects.toMatchObject({
      name: 'InsufficientInstanceCapacity',
      $metadata: { httpStatusCode: 500 },
    });
    expect(await world.look()).toMatchObject({ State: { Name: 'stopped' }, LaunchTime: new Date(start) });
  });

  it('are not for a one-time Spot Instance', async () => {
    await using world = await setUp({ InstanceMarketOptions: { MarketType: 'spot' } });
    await world.after(60_000);
    await expect(world.stop()).rejects.toMatchObject({ name: 'UnsupportedOperation' });
    expect(await world.look()).toMatchObject({ InstanceLifecycle: 'spot', State: { Name: 'running' } });
  });

  it('fall back to stopped where the key of its disk cannot be used any more', async () => {
    const KmsKeyId = 'arn:aws:kms:ap-northeast-1:123456789012:key/0a0a0a0a-1b1b-2c2c-3d3d-4e4e4e4e4e4e';
    await using world = await setUp({
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 30, Encrypted: true, KmsKeyId } }],
    });
    await world.after(60_000);
    await world.stop();
    await world.after(60_000);
    world.aws.ec2.unusableKeys.add(KmsKeyId);
    await world.start();
    expect((await world.look())?.State?.Name).toBe('pending');
    await world.after(6_000);
    expect(await world.look()).toMatchObject({
      State: { Name: 'stopped' },
      StateReason: { Code: 'Client.InternalError' },
    });
  });
});

describe('its agent', () => {
  it('is not listed while the instance is stopped; after a start its last word is shown until it is back', async () => {
    await using world = await setUp();
    await world.after(60_000);
    expect((await world.agent())?.PingStatus).toBe('Online');
    await world.stop();
    const stoppedAt = new Date(start + 60_000);
    expect(await world.agent()).toMatchObject({ PingStatus: 'Online', LastPingDateTime: stoppedAt });
    await world.after(60_000);
    expect(await world.agent()).toBeUndefined();
    await world.start();
    await world.after(20_000);
    expect(await world.agent()).toMatchObject({ PingStatus: 'Online', LastPingDateTime: stoppedAt });
    await world.after(20_000);
    expect(await world.agent()).toMatchObject({ PingStatus: 'Online', LastPingDateTime: new Date(start + 160_000) });
  });

  it('that never comes back is said to be lost after minutes', async () => {
    await using world = await setUp();
    await world.after(60_000);
    await world.stop();
    await world.after(60_000);
    world.aws.faults.add('ssm-never-online');
    await world.start();
    await world.after(240_000);
    expect((await world.agent())?.PingStatus).toBe('Online');
    await world.after(60_000);
    expect((await world.agent())?.PingStatus).toBe('ConnectionLost');
  });
});
