import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import type { Condition, Statement } from '../session-policy.ts';

/** The value of the tag `Purpose`, which together with `Slipway` makes an instance ours. */
export const previewPurpose = 'pr-preview';

/** What may be written on an instance that is ours already: nothing that would make another one ours. */
export const changeableTags = ['shutdown-at', 'warned-at', 'slack-message'] as const;

/** EC2's describe calls take no resource. */
export const describeInstances = (): Statement[] => [{ actions: ['ec2:DescribeInstances'], resources: ['*'] }];

/** Nor do these: why an instance does not reach Systems Manager. */
export const seeNetwork = (): Statement[] => [
  { actions: ['ec2:DescribeRouteTables', 'ec2:DescribeVpcEndpoints'], resources: ['*'] },
];

export function previewProfile(stack: Stack, previews: Settings['previews']): string {
  return previews.instance.profile ?? `${stack.name}-preview`;
}

/**
 * The launch of a preview as the settings have it, and of nothing else. An instance profile of the team's own is
 * expected to hold the role of the same name, as the console makes them.
 */
export function launchPreview(stack: Stack, previews: Settings['previews'], imageId?: string): Statement[] {
  const { instance } = previews;
  const profile = previewProfile(stack, previews);
  const image = imageId ?? ('amiId' in instance.image ? instance.image.amiId : '*');
  const ours = requestTags(stack);
  return [
    {
      actions: ['ec2:RunInstances'],
      resources: [ec2Arn(stack, 'instance/*')],
      condition: {
        StringEquals: { ...ours, 'ec2:MetadataHttpTokens': 'required', 'ec2:InstanceType': instance.type },
        NumericEquals: { 'ec2:MetadataHttpPutResponseHopLimit': '1' },
        ArnEquals: {
          'ec2:InstanceProfile': `arn:${stack.partition}:iam::${stack.account}:instance-profile/${profile}`,
        },
      },
    },
    { actions: ['ec2:RunInstances'], resources: [ec2Arn(stack, 'volume/*')], condition: { StringEquals: ours } },
    {
      actions: ['ec2:RunInstances'],
      resources: [
        `arn:${stack.partition}:ec2:${stack.region}::image/${image}`,
        ec2Arn(stack, `subnet/${instance.subnetId}`),
        ...instance.securityGroupIds.map((id) => ec2Arn(stack, `security-group/${id}`)),
        ec2Arn(stack, 'network-interface/*'),
      ],
    },
    {
      actions: ['ec2:CreateTags'],
      resources: [ec2Arn(stack, 'instance/*'), ec2Arn(stack, 'volume/*')],
      condition: { StringEquals: { 'ec2:CreateAction': 'RunInstances', ...ours } },
    },
    {
      actions: ['iam:PassRole'],
      resources: [`arn:${stack.partition}:iam::${stack.account}:role/${profile}`],
      condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
    },
  ];
}

/** The parameter that names the newest image; public parameters belong to no account. */
export function readImageParameter(stack: Stack, previews: Settings['previews']): Statement[] {
  const { image } = previews.instance;
  if (!('amiParameter' in image)) return [];
  const account = image.amiParameter.startsWith('/aws/service/') ? '' : stack.account;
  const arn = `arn:${stack.partition}:ssm:${stack.region}:${account}:parameter${image.amiParameter}`;
  return [{ actions: ['ssm:GetParameters'], resources: [arn] }];
}

/** Without an id: any preview of this stack. */
export const terminatePreview = (stack: Stack, instanceId = '*'): Statement[] => [
  {
    actions: ['ec2:TerminateInstances'],
    resources: [ec2Arn(stack, `instance/${instanceId}`)],
    condition: { StringEquals: resourceTags(stack) },
  },
];

/** Without an id: any preview of this stack. An empty list of keys would pass ForAllValues, hence Null. */
export const tagPreview = (
  stack: Stack,
  instanceId = '*',
  keys: readonly (typeof changeableTags)[number][] = changeableTags,
): Statement[] => [
  {
    actions: ['ec2:CreateTags'],
    resources: [ec2Arn(stack, `instance/${instanceId}`)],
    condition: {
      StringEquals: resourceTags(stack),
      'ForAllValues:StringEquals': { 'aws:TagKeys': keys },
      Null: { 'aws:TagKeys': 'false' },
    },
  },
];

const ec2Arn = (stack: Stack, resource: string) =>
  `arn:${stack.partition}:ec2:${stack.region}:${stack.account}:${resource}`;

const requestTags = (stack: Stack): Condition[string] => ({
  'aws:RequestTag/Slipway': stack.name,
  'aws:RequestTag/Purpose': previewPurpose,
});

const resourceTags = (stack: Stack): Condition[string] => ({
  'aws:ResourceTag/Slipway': stack.name,
  'aws:ResourceTag/Purpose': previewPurpose,
});
