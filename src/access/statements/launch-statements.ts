import { machineImage } from '../../config/machine-image.ts';
import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import type { Condition, Statement } from '../session-policy.ts';
import { previewProfile, previewPurpose } from './preview-statements.ts';

type Previews = Settings['previews'];

/** Nothing else is launched, whatever an image brings along. */
export const volumeType = 'gp3';

/**
 * The launch of a preview as the settings have it, and of nothing else. An instance profile of the team's own is
 * expected to hold the role of the same name, as the console makes them.
 */
export function launchPreview(stack: Stack, previews: Previews): Statement[] {
  const image = machineImage(previews.instance);
  const profile = `arn:${stack.partition}:iam::${stack.account}:instance-profile/${previewProfile(stack, previews)}`;
  const viaEc2 = { StringEquals: viaService(stack) };
  return [
    launchInstance(stack, previews, { ArnEquals: { 'ec2:InstanceProfile': profile } }),
    launchVolume(stack, previews, requestTags(stack)),
    ...launchWith(stack, previews, 'amiId' in image ? image.amiId : '*'),
    { ...tagLaunched(stack), condition: { StringEquals: { ...atLaunch, ...requestTags(stack) } } },
    {
      actions: ['iam:PassRole'],
      resources: [roleToPass(stack, previews)],
      condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
    },
    ...withKey(previews, grantKey, { ...viaEc2, Bool: forAws }),
    ...withKey(previews, encryptWithKey, viaEc2),
  ];
}

/**
 * The same for one session, in which STS allows 2,048 characters: without what the rest of it says already. Who can
 * hand a role to RunInstances alone passes it to EC2 alone; a profile holds the one role that may be passed; an instance
 * has our tags or is not launched, and its disk with it. KMS knows of every grant whether it is for a service of AWS.
 */
export const launchOnePreview = (stack: Stack, previews: Previews, imageId: string): Statement[] => [
  launchInstance(stack, previews),
  launchVolume(stack, previews),
  // No resource of one of both actions is one of the other.
  ...launchWith(stack, previews, imageId, { actions: ['iam:PassRole'], resources: [roleToPass(stack, previews)] }),
  { ...tagLaunched(stack), condition: { StringEquals: atLaunch } },
  ...withKey(previews, [...grantKey, ...encryptWithKey], { StringEquals: viaService(stack), BoolIfExists: forAws }),
];

const launchInstance = (stack: Stack, { instance }: Previews, condition: Condition = {}): Statement => ({
  actions: ['ec2:RunInstances'],
  resources: [ec2Arn(stack, 'instance/*')],
  condition: {
    StringEquals: {
      ...requestTags(stack),
      'ec2:MetadataHttpTokens': 'required',
      'ec2:InstanceType': instance.type,
    },
    NumericEquals: { 'ec2:MetadataHttpPutResponseHopLimit': '1' },
    ...condition,
  },
});

const launchVolume = (stack: Stack, { instance }: Previews, tags: Condition[string] = {}): Statement => ({
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
  { instance }: Previews,
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

const roleToPass = (stack: Stack, previews: Previews) =>
  `arn:${stack.partition}:iam::${stack.account}:role/${previewProfile(stack, previews)}`;

/** What EBS asks of whoever launches with a customer's key: through EC2 alone, and grants for EC2's own use alone. */
const withKey = ({ instance: { volumeKeyArn } }: Previews, actions: readonly string[], condition: Condition) =>
  volumeKeyArn === undefined ? [] : [{ actions, resources: [volumeKeyArn], condition }];

const grantKey = ['kms:CreateGrant'];
const encryptWithKey = ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncrypt*'];
const viaService = ({ region }: Stack) => ({ 'kms:ViaService': `ec2.${region}.amazonaws.com` });
const forAws = { 'kms:GrantIsForAWSResource': 'true' };

const ec2Arn = (stack: Stack, resource: string) =>
  `arn:${stack.partition}:ec2:${stack.region}:${stack.account}:${resource}`;

const requestTags = (stack: Stack): Condition[string] => ({
  'aws:RequestTag/Slipway': stack.name,
  'aws:RequestTag/Purpose': previewPurpose,
});
