import { machineImage } from '../../config/machine-image.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import type { Stack } from '../../config/stack.ts';
import type { Condition, Statement } from '../session-policy.ts';

/** The value of the tag `Purpose`, which together with `Slipway` makes an instance ours. */
export const previewPurpose = 'pr-preview';

/** What may be written on an instance that is ours already: nothing that would make another one ours. */
export const changeableTags = [
  'shutdown-at',
  'warned-at',
  'slack-message',
  'deployed',
  'failed-commit',
  'github-comment',
  'asleep-since',
  'slept-seconds',
  'last-used',
] as const;

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

/** What an image asks of its launch; a describe call, which takes no resource. */
export const describeMachineImages = (): Statement[] => [{ actions: ['ec2:DescribeImages'], resources: ['*'] }];

/** The parameter that names the newest image; public parameters belong to no account. */
export function readImageParameter(stack: Stack, { instance }: RepositorySettings): Statement[] {
  const image = machineImage(instance);
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

/** Any preview of this stack unless told which, as the power button does: what is on its disk stays. */
export const stopPreview = (stack: Stack, { instanceId = '*', repository }: Which = {}): Statement[] => [
  {
    actions: ['ec2:StopInstances'],
    resources: [ec2Arn(stack, `instance/${instanceId}`)],
    condition: { StringEquals: resourceTags(stack, repository) },
  },
];

/** Previews of one repository; with a disk under a customer's key EC2 asks for a grant in the name of who starts it. */
export const startPreview = (
  stack: Stack,
  repository: Pick<RepositorySettings, 'repository' | 'instance'>,
  instanceId = '*',
): Statement[] => [
  {
    actions: ['ec2:StartInstances'],
    resources: [ec2Arn(stack, `instance/${instanceId}`)],
    condition: { StringEquals: resourceTags(stack, repository) },
  },
  ...(repository.instance.volumeKeyArn === undefined
    ? []
    : [
        {
          actions: ['kms:CreateGrant'],
          resources: [repository.instance.volumeKeyArn],
          condition: {
            StringEquals: { 'kms:ViaService': `ec2.${stack.region}.amazonaws.com` },
            Bool: { 'kms:GrantIsForAWSResource': 'true' },
          },
        },
      ]),
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

/** The same as what a request asks for, or as what the resource of a call carries. */
export const tagsUnder = (prefix: string, tags: Readonly<Record<string, string>>): Condition[string] =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, value]));

const resourceTags = (stack: Stack, repository: Which['repository']) =>
  tagsUnder('aws:ResourceTag', previewTags(stack, repository));
