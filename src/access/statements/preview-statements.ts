import { machineImage } from '../../config/machine-image.ts';
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

/** What an image asks of its launch; a describe call, which takes no resource. */
export const describeImages = (): Statement[] => [{ actions: ['ec2:DescribeImages'], resources: ['*'] }];

/** The parameter that names the newest image; public parameters belong to no account. */
export function readImageParameter(stack: Stack, previews: Settings['previews']): Statement[] {
  const image = machineImage(previews.instance);
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

const resourceTags = (stack: Stack): Condition[string] => ({
  'aws:ResourceTag/Slipway': stack.name,
  'aws:ResourceTag/Purpose': previewPurpose,
});
