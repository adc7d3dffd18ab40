import type { RunInstancesRequest, Tag } from '@aws-sdk/client-ec2';
import type { Access } from './access.ts';
import type { Call } from './service.ts';

type Resource = { readonly partition: string; readonly kind: string; readonly id: string };

export const arnOf = ({ region, account }: Call, { partition, kind, id }: Resource): string =>
  `arn:${partition}:ec2:${region}:${kind === 'image' ? '' : account}:${kind}/${id}`;

export const requestTags = (tags: readonly Tag[]): Access['context'] => ({
  ...Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [`aws:RequestTag/${Key}`, Value])),
  'aws:TagKeys': tags.map(({ Key = '' }) => Key),
});

const profileOf = ({ IamInstanceProfile: profile }: RunInstancesRequest) =>
  profile?.Name ?? profile?.Arn?.split('/').at(-1);

const tagsFor = ({ TagSpecifications = [] }: RunInstancesRequest, type: string): Tag[] =>
  TagSpecifications.filter(({ ResourceType }) => ResourceType === type).flatMap(({ Tags = [] }) => Tags);

function sharedContext(partition: string, input: RunInstancesRequest, call: Call): Access['context'] {
  const profile = profileOf(input);
  return {
    'ec2:Region': call.region,
    'ec2:InstanceType': input.InstanceType ?? '',
    'ec2:MetadataHttpTokens': input.MetadataOptions?.HttpTokens ?? 'optional',
    'ec2:MetadataHttpPutResponseHopLimit': String(input.MetadataOptions?.HttpPutResponseHopLimit ?? 1),
    ...(profile ? { 'ec2:InstanceProfile': `arn:${partition}:iam::${call.account}:instance-profile/${profile}` } : {}),
  };
}

/** What EC2 asks IAM before it launches: about each resource, its tags and the profile that is passed. */
export function runInstancesAccess(partition: string, input: RunInstancesRequest, call: Call): readonly Access[] {
  const profile = profileOf(input);
  const subnet = input.SubnetId ?? input.NetworkInterfaces?.[0]?.SubnetId ?? '*';
  const groups = input.SecurityGroupIds ?? input.NetworkInterfaces?.[0]?.Groups ?? [];
  const tagsOf = (type: string) => tagsFor(input, type);
  const shared = sharedContext(partition, input, call);
  const on = (kind: string, id: string, context: Access['context'] = {}): Access => ({
    action: 'ec2:RunInstances',
    resources: [arnOf(call, { partition, kind, id })],
    context: { ...shared, ...context },
  });
  const tagged = ['instance', 'volume', 'network-interface'].filter((type) => tagsOf(type).length > 0);
  return [
    on('instance', '*', requestTags(tagsOf('instance'))),
    on('volume', '*', requestTags(tagsOf('volume'))),
    on('network-interface', '*', requestTags(tagsOf('network-interface'))),
    on('image', input.ImageId ?? '*'),
    on('subnet', subnet),
    ...groups.map((group) => on('security-group', group)),
    ...(input.KeyName ? [on('key-pair', input.KeyName)] : []),
    ...tagged.map((type) => ({
      action: 'ec2:CreateTags',
      resources: [arnOf(call, { partition, kind: type, id: '*' })],
      context: { ...requestTags(tagsOf(type)), 'ec2:CreateAction': 'RunInstances' },
    })),
    ...(profile
      ? [
          {
            action: 'iam:PassRole',
            resources: [`arn:${partition}:iam::${call.account}:role/${profile}`],
            context: { 'iam:PassedToService': 'ec2.amazonaws.com' },
          },
        ]
      : []),
  ];
}
