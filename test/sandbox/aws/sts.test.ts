import {
  DescribeInstancesCommand,
  EC2Client,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import type { LocalAwsOptions } from '../../../sandbox/aws/local-aws-options.ts';
import { local, stack } from './local.ts';

const RoleArn = 'arn:aws:iam::123456789012:role/slipway-dev-developer';
const allow = (Action: string | string[], Resource: string | string[] = '*', Condition?: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource, ...(Condition ? { Condition } : {}) }],
  });

async function setUp(options: Partial<LocalAwsOptions> = {}) {
  const world = await local(options);
  const sts = (name = 'slipway-dev-operation') => new STSClient({ ...world.as(name), maxAttempts: 1 });
  const assume = (rest: Partial<AssumeRoleCommandInput> = {}, as?: string) =>
    sts(as).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'slack-U0DEV-abc', ...rest }));
  async function session(rest: Partial<AssumeRoleCommandInput> = {}) {
    const { Credentials: keys } = await assume(rest);
    const credentials = {
      accessKeyId: keys?.AccessKeyId ?? '',
      secretAccessKey: keys?.SecretAccessKey ?? '',
      sessionToken: keys?.SessionToken ?? '',
    };
    return { region: stack.region, endpoint: world.aws.endpoint, credentials, maxAttempts: 1 };
  }
  return { ...world, sts, assume, session };
}

describe('AssumeRole', () => {
  it('gives keys that name the person and end with the session', async () => {
    await using world = await setUp();
    const config = await world.session({
      SourceIdentity: 'U0DEV',
      Tags: [{ Key: 'slack-user', Value: 'U0DEV' }],
      DurationSeconds: 900,
    });
    const identify = () => new STSClient(config).send(new GetCallerIdentityCommand({}));
    expect((await identify()).Arn).toBe('arn:aws:sts::123456789012:assumed-role/slipway-dev-developer/slack-U0DEV-abc');
    expect(world.aws.calls.at(-1)).toMatchObject({ operation: 'GetCallerIdentity', session: 'slack-U0DEV-abc' });
    await world.after(900_000);
    await expect(identify()).rejects.toMatchObject({ name: 'ExpiredToken' });
  });

  it.each<[string, Partial<AssumeRoleCommandInput>, string]>([
    ['a session name with a space', { RoleSessionName: 'a person' }, 'ValidationError'],
    ['a long session name', { RoleSessionName: 'x'.repeat(65) }, 'ValidationError'],
    ['a source identity beyond ASCII', { SourceIdentity: 'ユーザー' }, 'ValidationError'],
    ['a short session', { DurationSeconds: 899 }, 'ValidationError'],
    ['a chained session of more than an hour', { DurationSeconds: 3_601 }, 'ValidationError'],
    ['a session policy over 2,048 characters', { Policy: allow('x'.repeat(2_048)) }, 'ValidationError'],
    ['what is no policy', { Policy: '{"Statement": 1}' }, 'MalformedPolicyDocumentException'],
    ['51 tags', { Tags: Array.from({ length: 51 }, (_, i) => ({ Key: `k${i}`, Value: '' })) }, 'ValidationError'],
    ['a tag value with other characters', { Tags: [{ Key: 'k', Value: '/preview up 123; rm' }] }, 'ValidationError'],
    ['a role that the settings do not map', { RoleArn: 'arn:aws:iam::123456789012:role/Admin' }, 'AccessDenied'],
  ])('refuses %s', async (_, rest, name) => {
    await using world = await setUp();
    await expect(world.assume(rest)).rejects.toMatchObject({ name });
  });

  it('is for the operation function alone', async () => {
    await using world = await setUp();
    await expect(world.assume({}, 'slipway-dev-slack')).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('a session policy', () => {
  it('lets through what it names and nothing else', async () => {
    await using world = await setUp();
    const [mine = '', other = ''] = world.aws.ec2.seed([{}, {}]);
    const arn = `arn:aws:ec2:ap-northeast-1:123456789012:instance/${mine}`;
    const ec2 = new EC2Client(await world.session({ Policy: allow('ec2:TerminateInstances', arn) }));
    await expect(ec2.send(new TerminateInstancesCommand({ InstanceIds: [mine, other] }))).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      message: expect.stringContaining('slack-U0DEV-abc is not authorized to perform: ec2:TerminateInstances'),
    });
    await expect(ec2.send(new DescribeInstancesCommand({}))).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
    await ec2.send(new TerminateInstancesCommand({ InstanceIds: [mine] }));
    expect(world.aws.calls.slice(-3).map(({ error }) => error)).toEqual([
      'UnauthorizedOperation',
      'UnauthorizedOperation',
      undefined,
    ]);
  });

  it('can ask for the tags of an instance', async () => {
    await using world = await setUp();
    const [id = '', foreign = ''] = world.aws.ec2.seed([
      { tags: { Slipway: 'slipway-dev' } },
      { tags: { Slipway: 'slipway-prod' } },
    ]);
    const Policy = allow('ec2:*', '*', { StringEquals: { 'aws:ResourceTag/Slipway': 'slipway-dev' } });
    const ec2 = new EC2Client(await world.session({ Policy }));
    await ec2.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
    const refused = ec2.send(new TerminateInstancesCommand({ InstanceIds: [foreign] }));
    await expect(refused).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
  });

  it('has to allow a launch on everything that the launch touches, the role it passes included', async () => {
    await using world = await setUp();
    const launch = new RunInstancesCommand({
      MinCount: 1,
      MaxCount: 1,
      ImageId: 'ami-0a1b2c3d4e5f60718',
      SubnetId: 'subnet-0acme0001',
      SecurityGroupIds: ['sg-0acme0001'],
      IamInstanceProfile: { Name: 'slipway-dev-preview-api' },
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Slipway', Value: 'slipway-dev' }] }],
    });
    const tries = [
      ['ec2:RunInstances'],
      ['ec2:RunInstances', 'ec2:CreateTags'],
      ['ec2:RunInstances', 'ec2:CreateTags', 'iam:PassRole'],
    ];
    const outcomes = [];
    for (const actions of tries) {
      const ec2 = new EC2Client(await world.session({ Policy: allow(actions) }));
      outcomes.push(
        await ec2.send(launch).then(
          () => 'launched',
          (error: Error) => /perform: (\S+)/.exec(error.message)?.[1],
        ),
      );
    }
    expect(outcomes).toEqual(['ec2:CreateTags', 'iam:PassRole', 'launched']);
  });

  it('speaks the language of JSON services too', async () => {
    await using world = await setUp();
    const ssm = new SSMClient(await world.session({ Policy: allow('ec2:*') }));
    const read = ssm.send(new GetParameterCommand({ Name: '/gym/ghcr/token', WithDecryption: true }));
    await expect(read).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('arn:aws:ssm:ap-northeast-1:123456789012:parameter/gym/ghcr/token'),
    });
  });
});

describe("a role's own policies", () => {
  it('bound what a session of it may do, whatever the session policy says', async () => {
    const rolePolicy = (role: string) =>
      role === 'slipway-dev-developer'
        ? [{ Statement: [{ Effect: 'Allow' as const, Action: ['ec2:Describe*'], Resource: ['*'] }] }]
        : undefined;
    await using world = await setUp({ rolePolicy });
    const [id = ''] = world.aws.ec2.seed([{}]);
    const ec2 = new EC2Client(await world.session({ Policy: allow('ec2:*') }));
    await ec2.send(new DescribeInstancesCommand({}));
    const refused = ec2.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
    await expect(refused).rejects.toMatchObject({
      message: expect.stringContaining('no identity-based policy allows'),
    });
  });
});
