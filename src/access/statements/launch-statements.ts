import { machineImage } from '../../config/machine-image.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import type { Stack } from '../../config/stack.ts';
import type { Condition, Statement } from '../session-policy.ts';
import { previewProfile, previewTags, tagsUnder } from './preview-statements.ts';

/** Nothing else is launched, whatever an image brings along. */
export const volumeType = 'gp3';

/**
 * The launch of a preview as the settings have it, and of nothing else. An instance profile of the team's own is
 * expected to hold the role of the same name, as the console makes them.
 */
export function launchPreview(stack: Stack, repository: RepositorySettings): Statement[] {
  const image = machineImage(repository.instance);
  const profile = `arn:${stack.partition}:iam::${stack.account}:instance-profile/${previewProfile(stack, repository)}`;
  const ours = requestTags(stack, repository);
  const viaEc2 = { StringEquals: viaService(stack) };
  return [
    launchInstance(stack, repository, { tags: ours, more: { ArnEquals: { 'ec2:InstanceProfile': profile } } }),
    launchVolume(stack, repository, ours),
    ...launchWith(stack, repository, 'amiId' in image ? image.amiId : '*'),
    { ...tagLaunched(stack), condition: { StringEquals: { ...atLaunch, ...ours } } },
    {
      actions: ['iam:PassRole'],
      resources: [roleToPass(stack, repository)],
      condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
    },
    ...withKey(repository, grantKey, { ...viaEc2, Bool: forAws }),
    ...withKey(repository, encryptWithKey, viaEc2),
  ];
}

/**
 * The same for one session, in which STS allows 2,048 characters: without what the rest of it says already. Who can
 * hand a role to RunInstances alone passes it to EC2 alone; a profile holds the one role that may be passed; an instance
 * has our tags or is not launched, and its disk with it. KMS knows of every grant whether it is for a service of AWS.
 */
export const launchOnePreview = (stack: Stack, repository: RepositorySettings, imageId: string): Statement[] => [
  launchInstance(stack, repository, { tags: requestTags(stack) }),
  launchVolume(stack, repository),
  // No resource of one of both actions is one of the other.
  ...launchWith(stack, repository, imageId, { actions: ['iam:PassRole'], resources: [roleToPass(stack, repository)] }),
  { ...tagLaunched(stack), condition: { StringEquals: atLaunch } },
  ...withKey(repository, [...grantKey, ...encryptWithKey], { StringEquals: viaService(stack), BoolIfExists: forAws }),
];

type Bound = { readonly tags: Condition[string]; readonly more?: Condition };

const launchInstance = (stack: Stack, { instance }: RepositorySettings, { tags, more = {} }: Bound): Statement => ({
  actions: ['ec2:RunInstances'],
  resources: [ec2Arn(stack, 'instance/*')],
  condition: {
    StringEquals: {
      ...tags,
      'ec2:MetadataHttpTokens': 'required',
      'ec2:InstanceType': instance.type,
    },
    NumericEquals: { 'ec2:MetadataHttpPutResponseHopLimit': '1' },
    ...more,
  },
});

const launchVolume = (stack: Stack, { instance }: RepositorySettings, tags: Condition[string] = {}): Statement => ({
  actions: ['ec2:RunInstances'],
  resources: [ec2Arn(stack, 'volume/*')],
  condition: {
    StringEquals: { ...tags, 'ec2:VolumeType': volumeType },
    NumericLessThanEquals: { 'ec2:VolumeSize': String(instance.volumeGiB) },
    ...(instance.volumeKeyArn === undefined ? {} : { Bool: { 'ec2:Encrypted': 'true' } }),
  },
});

/**
 * What a launch is bound to by its id, which exists once, and its interface, which follows the instance: to name
 * account and Region here too would only use up the length that a session policy may have.
 */
function launchWith(
  { partition }: Stack,
  { instance }: RepositorySettings,
  imageId: string,
  also: Statement = { actions: [], resources: [] },
): Statement[] {
  const arn = (resource: string) => `arn:${partition}:ec2:*:*:${resource}`;
  const bound = [
    `arn:${partition}:ec2:*::image/${imageId}`,
    arn(`subnet/${instance.subnetId}`),
    ...instance.securityGroupIds.map((id) => arn(`security-group/${id}`)),
    ...also.resources,
  ];
  const actions = ['ec2:RunInstances', ...also.actions];
  const own = arn('network-interface/*');
  if (instance.associatePublicIp === undefined) return [{ actions, resources: [...bound, own] }];
  const condition = { Bool: { 'ec2:AssociatePublicIpAddress': String(instance.associatePublicIp) } };
  return [
    { actions, resources: bound },
    { actions: ['ec2:RunInstances'], resources: [own], condition },
  ];
}

const atLaunch = { 'ec2:CreateAction': 'RunInstances' };

const tagLaunched = (stack: Stack): Statement => ({
  actions: ['ec2:CreateTags'],
  resources: [ec2Arn(stack, 'instance/*'), ec2Arn(stack, 'volume/*')],
});

const roleToPass = (stack: Stack, repository: RepositorySettings) =>
  `arn:${stack.partition}:iam::${stack.account}:role/${previewProfile(stack, repository)}`;

/** What EBS asks of whoever launches with a customer's key: through EC2 alone, and grants for EC2's own use alone. */
const withKey = (
  { instance: { volumeKeyArn } }: RepositorySettings,
  actions: readonly string[],
  condition: Condition,
) => (volumeKeyArn === undefined ? [] : [{ actions, resources: [volumeKeyArn], condition }]);

const grantKey = ['kms:CreateGrant'];
const encryptWithKey = ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncrypt*'];
const viaService = ({ region }: Stack) => ({ 'kms:ViaService': `ec2.${region}.amazonaws.com` });
const forAws = { 'kms:GrantIsForAWSResource': 'true' };

const ec2Arn = (stack: Stack, resource: string) =>
  `arn:${stack.partition}:ec2:${stack.region}:${stack.account}:${resource}`;

const requestTags = (stack: Stack, repository?: RepositorySettings): Condition[string] =>
  tagsUnder('aws:RequestTag', previewTags(stack, repository));
