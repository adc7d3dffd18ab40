import type { RepositorySettings } from '../../config/repositories.ts';
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

/** Each repository has an instance profile of its own: its code reads nothing of the others. */
export function previewProfile(stack: Stack, { instance, key }: Pick<RepositorySettings, 'instance' | 'key'>): string {
  return instance.profile ?? `${stack.name}-preview-${key}`;
}

/**
 * The launch of a preview as the settings have it, and of nothing else. An instance profile of the team's own is
 * expected to hold the role of the same name, as the console makes them.
 */
export function launchPreview(stack: Stack, repository: RepositorySettings, imageId?: string): Statement[] {
  const { instance } = repository;
  const profile = previewProfile(stack, repository);
  const image = imageId ?? ('amiId' in instance.image ? instance.image.amiId : '*');
  // A role is bound to its repositories; the session, which has to be short, to the image and to what the role may.
  const ours = requestTags(stack, imageId === undefined ? repository : undefined);
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
export function readImageParameter(stack: Stack, { instance }: RepositorySettings): Statement[] {
  const { image } = instance;
  if (!('amiParameter' in image)) return [];
  const account = image.amiParameter.startsWith('/aws/service/') ? '' : stack.account;
  const arn = `arn:${stack.partition}:ssm:${stack.region}:${account}:parameter${image.amiParameter}`;
  return [{ actions: ['ssm:GetParameters'], resources: [arn] }];
}

/** Which previews: without an id any, without a repository those of all. */
export type Which = { readonly instanceId?: string; readonly repository?: Pick<RepositorySettings, 'repository'> };

/** Any preview of this stack unless told which. */
export const terminatePreview = (stack: Stack, { instanceId = '*', repository }: Which = {}): Statement[] => [
  {
    actions: ['ec2:TerminateInstances'],
    resources: [ec2Arn(stack, `instance/${instanceId}`)],
    condition: { StringEquals: resourceTags(stack, repository) },
  },
];

/** Any preview of this stack unless told which. An empty list of keys would pass ForAllValues, hence Null. */
export const tagPreview = (
  stack: Stack,
  { instanceId = '*', repository }: Which = {},
  keys: readonly (typeof changeableTags)[number][] = changeableTags,
): Statement[] => [
  {
    actions: ['ec2:CreateTags'],
    resources: [ec2Arn(stack, `instance/${instanceId}`)],
    condition: {
      StringEquals: resourceTags(stack, repository),
      'ForAllValues:StringEquals': { 'aws:TagKeys': keys },
      Null: { 'aws:TagKeys': 'false' },
    },
  },
];

const ec2Arn = (stack: Stack, resource: string) =>
  `arn:${stack.partition}:ec2:${stack.region}:${stack.account}:${resource}`;

/** What makes an instance a preview of this stack, and of this repository. */
export const previewTags = (stack: Stack, repository?: Which['repository']): Readonly<Record<string, string>> => ({
  Slipway: stack.name,
  Purpose: previewPurpose,
  ...(repository ? { Repository: repository.repository } : {}),
});

const tagsUnder = (prefix: string, tags: Readonly<Record<string, string>>): Condition[string] =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, value]));

const requestTags = (stack: Stack, repository: Which['repository']) =>
  tagsUnder('aws:RequestTag', previewTags(stack, repository));

const resourceTags = (stack: Stack, repository: Which['repository']) =>
  tagsUnder('aws:ResourceTag', previewTags(stack, repository));
