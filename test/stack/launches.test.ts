import {
  DescribeInstancesCommand,
  EC2Client,
  type EC2ServiceException,
  RunInstancesCommand,
  type RunInstancesCommandInput,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../sandbox/aws/access.ts';
import { policyDocumentSchema } from '../../sandbox/aws/policy-document.ts';
import { stackPolicies } from '../../sandbox/stack-policies.ts';
import { sessionPolicy } from '../../src/access/session-policy.ts';
import type { Connection } from '../../src/aws/connection.ts';
import { createSts } from '../../src/aws/sts.ts';
import { repositoryOf } from '../../src/config/pull-request-name.ts';
import type { Settings } from '../../src/config/settings.ts';
import { previewSessions } from '../../src/previews/preview-sessions.ts';
import { launchRequest } from '../../src/previews/up/launch-request.ts';
import { withInstance } from '../acme-repository.ts';
import { local, stack } from '../sandbox/aws/local.ts';

const arnOfKey = (id: string) => `arn:aws:kms:ap-northeast-1:123456789012:key/${id}`;
const key = arnOfKey('1234abcd-12ab-34cd-56ef-1234567890ab');
const otherKey = arnOfKey('ffffffff-12ab-34cd-56ef-1234567890ab');
const parameterKey = arnOfKey('0a0a0a0a-1b1b-2c2c-3d3d-4e4e4e4e4e4e');
const databaseUrl = 'arn:aws:ssm:ap-northeast-1:123456789012:parameter/gym/preview/database-url';

const settings: Settings = withInstance(
  { volumeKeyArn: key, associatePublicIp: false },
  { parameterKeyArns: [parameterKey] },
);
const repository = repositoryOf(settings, '123');
const policies = stackPolicies(settings, stack);
const imageId = 'ami-0a1b2c3d4e5f60718';
const facts = {
  ...{ pr: '123', imageId, rootDevice: '/dev/xvda', clientToken: 'token', shutdownAt: '2026-01-15T13:00:00Z' },
  createdAt: '2026-01-15T09:00:00Z',
  ...{ requestedBy: 'U0DEV', slackMessage: '' },
};
const request = launchRequest(repository, stack, facts);

type Change = (input: RunInstancesCommandInput) => RunInstancesCommandInput;
const volume =
  (ebs: object): Change =>
  (input) => ({
    ...input,
    BlockDeviceMappings: (input.BlockDeviceMappings ?? []).map(({ Ebs, ...rest }) => ({
      ...rest,
      Ebs: { ...Ebs, ...ebs },
    })),
  });
const tagsAs =
  (Slipway: string): Change =>
  (input) => ({
    ...input,
    TagSpecifications: (input.TagSpecifications ?? []).map(({ Tags = [], ...rest }) => ({
      ...rest,
      Tags: Tags.map((tag) => (tag.Key === 'Slipway' ? { ...tag, Value: Slipway } : tag)),
    })),
  });
const interfaceWith =
  (change: object): Change =>
  (input) => ({
    ...input,
    NetworkInterfaces: (input.NetworkInterfaces ?? []).map((each) => ({ ...each, ...change })),
  });

/** Launches as EC2 is asked by a developer: with the role alone, or in a session of the bot. */
async function launchedAs(by: 'role' | 'session', change: Change): Promise<string> {
  await using world = await local({ settings, rolePolicy: (role) => policies.get(role) });
  const { aws, as, after } = world;
  aws.ec2.images.set('ami-0000000000000000a', {
    ...{ id: 'ami-0000000000000000a', architecture: 'x86_64', rootDevice: '/dev/xvda' },
    volumes: [{ device: '/dev/xvda', gib: 8 }],
  });
  const connection = by === 'role' ? as('slipway-dev-developer') : await sessionOf(as('slipway-dev-operation'));
  const client = new EC2Client({ ...connection, maxAttempts: 1 });
  try {
    const { Instances = [] } = await client.send(new RunInstancesCommand(change(request)));
    await after(30_000);
    const ids = Instances.flatMap(({ InstanceId }) => InstanceId ?? []);
    const { Reservations = [] } = await client.send(new DescribeInstancesCommand({ InstanceIds: ids }));
    const [found] = Reservations.flatMap(({ Instances: all = [] }) => all);
    return found?.StateReason?.Code ?? found?.State?.Name ?? 'nothing';
  } catch (error) {
    return (error as EC2ServiceException).name;
  }
}

async function sessionOf(own: Connection) {
  const { credentials } = await createSts(own).assumeRole({
    roleArn: 'arn:aws:iam::123456789012:role/slipway-dev-developer',
    sessionName: 'slack-U0DEV-abc',
    sourceIdentity: 'U0DEV',
    tags: { 'slack-user': 'U0DEV' },
    policy: sessionPolicy(previewSessions(stack, repository).launch(imageId)),
    durationSeconds: 3600,
  });
  return { region: own.region, endpoint: own.endpoint ?? '', credentials: { ...credentials } };
}

const denied = 'UnauthorizedOperation';

const launches: [string, Change, string][] = [
  ['as the settings have it', (input) => input, 'running'],
  ['with a smaller disk', volume({ VolumeSize: 8 }), 'running'],
  ['with 500 GiB', volume({ VolumeSize: 500 }), denied],
  ['with a disk of another kind', volume({ VolumeType: 'io2', Iops: 64_000 }), denied],
  ['with a disk that is not encrypted', volume({ Encrypted: false, KmsKeyId: undefined }), denied],
  ['with another key', volume({ KmsKeyId: otherKey }), 'Client.InternalError'],
  ['with the key of the parameters', volume({ KmsKeyId: parameterKey }), 'Client.InternalError'],
  [
    'with a second disk',
    (input) => ({
      ...input,
      BlockDeviceMappings: [
        ...(input.BlockDeviceMappings ?? []),
        { DeviceName: '/dev/sdb', Ebs: { VolumeSize: 500, VolumeType: 'gp3', Encrypted: true } },
      ],
    }),
    denied,
  ],
  ['with a public address', interfaceWith({ AssociatePublicIpAddress: true }), denied],
  ['with an address as the subnet has it', interfaceWith({ AssociatePublicIpAddress: undefined }), denied],
  ['under the tags of another stage', tagsAs('slipway-prod'), denied],
  ['without tags', ({ TagSpecifications: _, ...input }) => input, denied],
  [
    'without tags on the disk',
    (input) => ({ ...input, TagSpecifications: input.TagSpecifications?.slice(0, 1) }),
    denied,
  ],
  ['of another type', (input) => ({ ...input, InstanceType: 'm7i.48xlarge' }), denied],
  ['without a token for metadata', ({ MetadataOptions: _, ...input }) => input, denied],
];

/** A role has to allow what the parameter may name one day; a session knows what it names. */
const otherImage: (typeof launches)[number] = [
  'from another image',
  (input) => ({ ...input, ImageId: 'ami-0000000000000000a' }),
  denied,
];

describe('a launch under the roles of the stack', () => {
  it.each(launches)('%s by the role alone ends as it must', async (_, change, ends) => {
    expect(await launchedAs('role', change)).toBe(ends);
  });

  it.each([...launches, otherImage])('%s in a session of the bot ends as it must', async (_, change, ends) => {
    expect(await launchedAs('session', change)).toBe(ends);
  });
});

type Context = Record<string, string>;
const viaEc2 = { 'kms:ViaService': 'ec2.ap-northeast-1.amazonaws.com' };
const viaSsm = { 'kms:ViaService': 'ssm.ap-northeast-1.amazonaws.com' };
const forAws = { 'kms:GrantIsForAWSResource': 'true' };
const opening = { ...viaSsm, 'kms:EncryptionContext:PARAMETER_ARN': databaseUrl };
const session = policyDocumentSchema.parse(
  JSON.parse(sessionPolicy(previewSessions(stack, repository).launch(imageId))),
);

/** Who may; `session` is what a launch's session would allow by itself. */
const whoMay = (action: string, resource: string, context: Context): string[] => [
  ...[...policies]
    .filter(([, all]) => all.some((policy) => verdictOf(policy, action, resource, context) === 'allowed'))
    .map(([name]) => name.slice(stack.name.length + 1)),
  ...(verdictOf(session, action, resource, context) === 'allowed' ? ['session'] : []),
];

const launchers = ['developer', 'operator', 'automation', 'session'];

describe('the keys of the settings', () => {
  it.each([
    ['kms:CreateGrant', key, { ...viaEc2, ...forAws }, launchers],
    ['kms:Decrypt', key, viaEc2, launchers],
    ['kms:DescribeKey', key, viaEc2, launchers],
    ['kms:GenerateDataKeyWithoutPlaintext', key, viaEc2, launchers],
    ['kms:ReEncryptFrom', key, viaEc2, launchers],
    ['kms:ReEncryptTo', key, viaEc2, launchers],
    ['kms:Decrypt', parameterKey, opening, ['preview-api']],
  ] as const)('%s on %s with %j is allowed to %j alone', (action, resource, context, who) => {
    expect(whoMay(action, resource, context)).toEqual(who);
  });

  it.each([
    [
      'to grant the use of the disk’s key to somebody',
      'kms:CreateGrant',
      key,
      { ...viaEc2, 'kms:GrantIsForAWSResource': 'false' },
    ],
    ['to grant it without a service in between', 'kms:CreateGrant', key, forAws],
    ['to grant it through another service', 'kms:CreateGrant', key, { ...viaSsm, ...forAws }],
    [
      'to grant it through EC2 of another Region',
      'kms:CreateGrant',
      key,
      { 'kms:ViaService': 'ec2.us-east-1.amazonaws.com', ...forAws },
    ],
    ['to decrypt with it directly', 'kms:Decrypt', key, {}],
    ['to decrypt with it through Parameter Store', 'kms:Decrypt', key, opening],
    ['to encrypt with it', 'kms:Encrypt', key, viaEc2],
    ['to have data keys in plain text', 'kms:GenerateDataKey', key, viaEc2],
    ['to see grants', 'kms:ListGrants', key, viaEc2],
    ['to disable it', 'kms:DisableKey', key, viaEc2],
    ['to delete it', 'kms:ScheduleKeyDeletion', key, {}],
    ['to change its policy', 'kms:PutKeyPolicy', key, viaEc2],
    ['to encrypt a disk with another key', 'kms:GenerateDataKeyWithoutPlaintext', otherKey, viaEc2],
    ['to grant another key to EC2', 'kms:CreateGrant', otherKey, { ...viaEc2, ...forAws }],
    ['to use the parameters’ key for a disk', 'kms:CreateGrant', parameterKey, { ...viaEc2, ...forAws }],
    [
      'to open a parameter of production',
      'kms:Decrypt',
      parameterKey,
      { ...viaSsm, 'kms:EncryptionContext:PARAMETER_ARN': `${databaseUrl}-production` },
    ],
    ['to open what names no parameter', 'kms:Decrypt', parameterKey, viaSsm],
    [
      'to open a parameter’s value past Parameter Store',
      'kms:Decrypt',
      parameterKey,
      { 'kms:EncryptionContext:PARAMETER_ARN': databaseUrl },
    ],
    ['to open one with another key', 'kms:Decrypt', otherKey, opening],
    ['to write one under its key', 'kms:Encrypt', parameterKey, opening],
  ])('allow nobody %s', (_, action, resource, context: Context) => {
    expect(whoMay(action, resource, context)).toEqual([]);
  });
});
