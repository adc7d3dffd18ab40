import type { CreateTagsRequest, RunInstancesRequest, Tag } from '@aws-sdk/client-ec2';
import type { Access } from './access.ts';
import type { InstanceStore } from './instances.ts';
import type { Call } from './service.ts';

/** What EC2 asks IAM before it acts: the resources of a call and the condition keys of each. */
export function createEc2Access(store: InstanceStore, partition: string) {
  const arn = ({ region, account }: Call, kind: string, id: string) =>
    `arn:${partition}:ec2:${region}:${kind === 'image' ? '' : account}:${kind}/${id}`;

  const requestTags = (tags: readonly Tag[]): Access['context'] => ({
    ...Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [`aws:RequestTag/${Key}`, Value])),
    'aws:TagKeys': tags.map(({ Key = '' }) => Key),
  });

  const resourceTags = (id: string): Access['context'] =>
    Object.fromEntries(
      [...(store.all.get(id)?.tags ?? [])].flatMap(([key, value]) => [
        [`aws:ResourceTag/${key}`, value],
        [`ec2:ResourceTag/${key}`, value],
      ]),
    );

  function runInstances(input: RunInstancesRequest, call: Call): readonly Access[] {
    const profile = input.IamInstanceProfile?.Name ?? input.IamInstanceProfile?.Arn?.split('/').at(-1);
    const subnet = input.SubnetId ?? input.NetworkInterfaces?.[0]?.SubnetId ?? '*';
    const groups = input.SecurityGroupIds ?? input.NetworkInterfaces?.[0]?.Groups ?? [];
    const tagsOf = (type: string) =>
      (input.TagSpecifications ?? [])
        .filter(({ ResourceType }) => ResourceType === type)
        .flatMap(({ Tags = [] }) => Tags);
    const shared: Access['context'] = {
      'ec2:Region': call.region,
      'ec2:InstanceType': input.InstanceType ?? '',
      'ec2:MetadataHttpTokens': input.MetadataOptions?.HttpTokens ?? 'optional',
      'ec2:MetadataHttpPutResponseHopLimit': String(input.MetadataOptions?.HttpPutResponseHopLimit ?? 1),
      ...(profile
        ? { 'ec2:InstanceProfile': `arn:${partition}:iam::${call.account}:instance-profile/${profile}` }
        : {}),
    };
    const on = (kind: string, id: string, context: Access['context'] = {}): Access => ({
      action: 'ec2:RunInstances',
      resources: [arn(call, kind, id)],
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
        resources: [arn(call, type, '*')],
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

  const onResources = (action: string, ids: readonly string[], tags: readonly Tag[], call: Call): readonly Access[] =>
    ids.map((id) => ({
      action,
      resources: [arn(call, id.startsWith('vol-') ? 'volume' : 'instance', id)],
      context: { ...resourceTags(id), ...(tags.length > 0 ? requestTags(tags) : {}) },
    }));

  return {
    /** Whose list it is does not show in its id; the sandbox's are the account's own. */
    readPrefixList: (
      { PrefixListId: id = '' }: { PrefixListId?: string | undefined },
      call: Call,
    ): readonly Access[] => [{ action: 'ec2:GetManagedPrefixListEntries', resources: [arn(call, 'prefix-list', id)] }],
    runInstances,
    terminateInstances: ({ InstanceIds = [] }: { InstanceIds?: string[] | undefined }, call: Call) =>
      onResources('ec2:TerminateInstances', InstanceIds, [], call),
    createTags: ({ Resources = [], Tags = [] }: CreateTagsRequest, call: Call) =>
      onResources('ec2:CreateTags', Resources, Tags, call),
    deleteTags: (
      { Resources = [], Tags = [] }: { Resources?: string[] | undefined; Tags?: Tag[] | undefined },
      call: Call,
    ) => onResources('ec2:DeleteTags', Resources, Tags, call),
    resourceTags,
  };
}
