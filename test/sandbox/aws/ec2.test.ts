import {
  CreateTagsCommand,
  DescribeInstancesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  paginateDescribeInstances,
  RunInstancesCommand,
  type RunInstancesCommandInput,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import type { LocalAwsOptions } from '../../../sandbox/aws/local-aws-options.ts';
import { local } from './local.ts';

const minutes = 60_000;
const hours = 60 * minutes;

const request = (rest: Partial<RunInstancesCommandInput> = {}): RunInstancesCommandInput => ({
  MinCount: 1,
  MaxCount: 1,
  ImageId: 'ami-0a1b2c3d4e5f60718',
  InstanceType: 't3.small',
  SubnetId: 'subnet-0acme0001',
  SecurityGroupIds: ['sg-0acme0001'],
  ...rest,
});

async function setUp(options: Partial<LocalAwsOptions> = {}) {
  const world = await local(options);
  const ec2 = new EC2Client({ ...world.as('slipway-dev-operation'), maxAttempts: 1 });
  const launch = async (rest: Partial<RunInstancesCommandInput> = {}) =>
    (await ec2.send(new RunInstancesCommand(request(rest)))).Instances?.[0]?.InstanceId ?? '';
  const stateOf = async (id: string) =>
    (await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }))).Reservations?.[0]?.Instances?.[0]?.State
      ?.Name;
  const terminate = (...ids: string[]) => ec2.send(new TerminateInstancesCommand({ InstanceIds: ids }));
  return { ...world, ec2, launch, stateOf, terminate };
}

describe('an instance of the local EC2', () => {
  it('is unknown for a moment, then pending, running, shutting down, terminated for an hour, and gone', async () => {
    await using world = await setUp();
    const id = await world.launch();
    await expect(world.stateOf(id)).rejects.toMatchObject({ name: 'InvalidInstanceID.NotFound' });
    await world.after(2_000);
    expect(await world.stateOf(id)).toBe('pending');
    await world.after(15_000);
    expect(await world.stateOf(id)).toBe('running');
    await world.terminate(id);
    expect(await world.stateOf(id)).toBe('shutting-down');
    await world.after(20_000);
    expect(await world.stateOf(id)).toBe('terminated');
    await world.after(1 * hours);
    await expect(world.stateOf(id)).rejects.toMatchObject({ name: 'InvalidInstanceID.NotFound' });
  });

  it('has the tags and options of its launch', async () => {
    await using world = await setUp();
    const Tags = [{ Key: 'PR', Value: '<123> & "日本語"' }];
    await world.launch({
      TagSpecifications: [
        { ResourceType: 'instance', Tags },
        { ResourceType: 'volume', Tags },
      ],
      IamInstanceProfile: { Name: 'slipway-dev-preview-api' },
      MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1, InstanceMetadataTags: 'enabled' },
    });
    await world.after(2_000);
    const { Reservations } = await world.ec2.send(new DescribeInstancesCommand({}));
    expect(Reservations?.[0]?.Instances?.[0]).toMatchObject({
      Tags,
      MetadataOptions: { HttpTokens: 'required' },
      IamInstanceProfile: { Arn: 'arn:aws:iam::123456789012:instance-profile/slipway-dev-preview-api' },
    });
    expect(world.aws.ec2.instances()[0]?.volumeTags).toEqual({ PR: '<123> & "日本語"' });
  });

  it.each([
    ['in an unknown subnet', { SubnetId: 'subnet-0other' }, 'InvalidSubnetID.NotFound'],
    ['with an unknown security group', { SecurityGroupIds: ['sg-0other'] }, 'InvalidGroup.NotFound'],
    ['from no image id', { ImageId: 'latest' }, 'InvalidAMIID.Malformed'],
    ['with an unknown instance profile', { IamInstanceProfile: { Name: 'admin' } }, 'InvalidParameterValue'],
    ['by a dry run', { DryRun: true }, 'DryRunOperation'],
    [
      'with more than 16 KB of user data',
      { UserData: Buffer.alloc(16_385).toString('base64') },
      'InvalidParameterValue',
    ],
    [
      'with a tag key that the metadata service cannot show',
      {
        MetadataOptions: { InstanceMetadataTags: 'enabled' as const },
        TagSpecifications: [{ ResourceType: 'instance' as const, Tags: [{ Key: 'two words', Value: '' }] }],
      },
      'InvalidParameterValue',
    ],
  ])('is not launched %s', async (_, rest, name) => {
    await using world = await setUp();
    await expect(world.launch(rest)).rejects.toMatchObject({ name });
    expect(world.aws.ec2.instances()).toEqual([]);
    expect(world.aws.calls[0]).toMatchObject({ operation: 'RunInstances', error: name });
  });
});

describe('a client token', () => {
  const ClientToken = 'token-1';

  it('gives the same instance for the same request', async () => {
    await using world = await setUp();
    const first = await world.launch({ ClientToken });
    expect(await world.launch({ ClientToken })).toBe(first);
    await world.after(1 * minutes);
    await world.terminate(first);
    expect(await world.launch({ ClientToken })).toBe(first);
    expect(world.aws.ec2.instances()).toHaveLength(1);
  });

  it('refuses another request', async () => {
    await using world = await setUp();
    await world.launch({ ClientToken });
    const other = world.launch({ ClientToken, InstanceType: 't3.large' });
    await expect(other).rejects.toMatchObject({ name: 'IdempotentParameterMismatch' });
  });

  it('stays spent for a day after the termination', async () => {
    await using world = await setUp();
    const first = await world.launch({ ClientToken });
    await world.terminate(first);
    await world.after(1 * minutes);
    await expect(world.launch({ ClientToken })).rejects.toMatchObject({ name: 'IdempotentInstanceTerminated' });
    await world.after(23 * hours);
    await expect(world.launch({ ClientToken })).rejects.toMatchObject({ name: 'IdempotentInstanceTerminated' });
    await world.after(1 * hours);
    expect(await world.launch({ ClientToken })).not.toBe(first);
  });

  it('is burnt by a failed launch for other requests only', async () => {
    await using world = await setUp({ faults: new Set(['no-capacity']) });
    await expect(world.launch({ ClientToken })).rejects.toMatchObject({ name: 'InsufficientInstanceCapacity' });
    world.aws.faults.clear();
    const other = world.launch({ ClientToken, InstanceType: 't3.large' });
    await expect(other).rejects.toMatchObject({ name: 'IdempotentParameterMismatch' });
    expect(await world.launch({ ClientToken })).toMatch(/^i-/);
  });
});

describe('2,500 instances', () => {
  const seeds = Array.from({ length: 2_500 }, (_, i) => ({ tags: { PR: String(i), Purpose: 'pr-preview' } }));

  it('are paged through in three calls, each once', async () => {
    await using world = await setUp();
    world.aws.ec2.seed([
      ...seeds,
      { tags: { Purpose: 'other' } },
      { tags: { Purpose: 'pr-preview' }, state: 'terminated' },
    ]);
    const Filters = [
      { Name: 'tag:Purpose', Values: ['pr-preview'] },
      { Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped'] },
    ];
    const ids = new Set<string | undefined>();
    for await (const page of paginateDescribeInstances({ client: world.ec2, pageSize: 1000 }, { Filters }))
      for (const { Instances = [] } of page.Reservations ?? [])
        for (const { InstanceId } of Instances) ids.add(InstanceId);
    expect(ids.size).toBe(2_500);
    expect(world.aws.calls).toHaveLength(3);
  });

  it('are not terminated when one of the ids is refused', async () => {
    await using world = await setUp();
    const ids = world.aws.ec2.seed([{}, {}, { protected: true }]);
    await expect(world.terminate(...ids)).rejects.toMatchObject({ name: 'OperationNotPermitted' });
    await expect(world.terminate(ids[0] ?? '', 'i-0123456789abcdef0')).rejects.toMatchObject({
      name: 'InvalidInstanceID.NotFound',
    });
    await expect(world.terminate('nonsense')).rejects.toMatchObject({ name: 'InvalidInstanceID.Malformed' });
    expect(world.aws.ec2.instances().map(({ state }) => state)).toEqual(['running', 'running', 'running']);
  });
});

describe('tags and filters', () => {
  it('change an instance and find it', async () => {
    await using world = await setUp();
    const [id = ''] = world.aws.ec2.seed([{ tags: { a: '1' } }, {}]);
    await world.ec2.send(new CreateTagsCommand({ Resources: [id], Tags: [{ Key: 'b', Value: 'x y' }] }));
    const found = async (Name: string, ...Values: string[]) =>
      (await world.ec2.send(new DescribeInstancesCommand({ Filters: [{ Name, Values }] }))).Reservations?.length;
    expect(await found('tag:b', 'x y')).toBe(1);
    expect(await found('tag:b', 'x*')).toBe(1);
    expect(await found('tag-key', 'c')).toBe(0);
    await expect(found('colour', 'red')).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    const tagsOfAws = new CreateTagsCommand({ Resources: [id], Tags: [{ Key: 'aws:x', Value: '' }] });
    await expect(world.ec2.send(tagsOfAws)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it('find the security groups that the settings name', async () => {
    await using world = await setUp();
    const { SecurityGroups } = await world.ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: ['sg-0acme0002'] }));
    expect(SecurityGroups).toMatchObject([{ GroupId: 'sg-0acme0002', IpPermissionsEgress: [{ IpProtocol: '-1' }] }]);
  });
});

describe('a launch that does not fit its image', () => {
  const disk = (ebs: object, device = '/dev/xvda') => ({ BlockDeviceMappings: [{ DeviceName: device, Ebs: ebs }] });

  it.each<[string, Partial<RunInstancesCommandInput>, string, RegExp]>([
    [
      'of another architecture',
      { InstanceType: 't4g.small' },
      'InvalidParameterValue',
      /^The architecture 'arm64' of the specified instance type does not match the architecture 'x86_64' of the specified AMI/,
    ],
    ['of no image', { ImageId: 'ami-0123456789abcdef0' }, 'InvalidAMIID.NotFound', /does not exist/],
    ['on a smaller disk', disk({ VolumeSize: 4 }), 'InvalidBlockDeviceMapping', /smaller than snapshot 'snap-.+>= 8GB/],
    [
      'with a key and no encryption',
      disk({ KmsKeyId: 'arn:x' }),
      'InvalidParameterDependency',
      /requires the parameter Encrypted/,
    ],
    [
      'with its subnet in two places',
      { NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: 'subnet-0acme0001' }] },
      'InvalidParameterCombination',
      /may not be specified on the same request/,
    ],
  ])('%s is refused in EC2’s words', async (_, rest, name, message) => {
    await using world = await setUp();
    await expect(world.launch(rest)).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  });

  it('under another name for its root gets a second disk, which IAM is asked about too', async () => {
    await using world = await setUp();
    await world.launch(disk({ VolumeSize: 30, VolumeType: 'gp3' }, '/dev/sda1'));
    const volumes = world.aws.asked
      .flatMap(({ needed }) => needed)
      .filter(({ resources = [] }) => resources.some((arn) => arn.endsWith(':volume/*')));
    expect(volumes.map(({ context }) => context?.['ec2:VolumeSize'])).toEqual(['8', '30']);
  });
});
