import type { CreateTagsRequest, RunInstancesRequest, Tag } from '@aws-sdk/client-ec2';
import type { Access } from './access.ts';
import type { LocalImages } from './images.ts';
import type { InstanceStore } from './instances.ts';
import { arnOf, requestTags, runInstancesAccess } from './run-instances-access.ts';
import type { Call } from './service.ts';

type Known = { readonly partition: string; readonly images: LocalImages };

/** What EC2 asks IAM before it acts: the resources of a call and the condition keys of each. */
export function createEc2Access(store: InstanceStore, { partition, images }: Known) {
  const resourceTags = (id: string): Access['context'] =>
    Object.fromEntries(
      [...(store.all.get(id)?.tags ?? [])].flatMap(([key, value]) => [
        [`aws:ResourceTag/${key}`, value],
        [`ec2:ResourceTag/${key}`, value],
      ]),
    );

  const onResources = (action: string, ids: readonly string[], tags: readonly Tag[], call: Call): readonly Access[] =>
    ids.map((id) => ({
      action,
      resources: [arnOf(call, { partition, kind: id.startsWith('vol-') ? 'volume' : 'instance', id })],
      context: { ...resourceTags(id), ...(tags.length > 0 ? requestTags(tags) : {}) },
    }));

  const onInstances =
    (action: string) =>
    ({ InstanceIds = [] }: { InstanceIds?: string[] | undefined }, call: Call) =>
      onResources(action, InstanceIds, [], call);

  return {
    /** Whose list it is does not show in its id; the sandbox's are the account's own. */
    readPrefixList: (
      { PrefixListId: id = '' }: { PrefixListId?: string | undefined },
      call: Call,
    ): readonly Access[] => [
      { action: 'ec2:GetManagedPrefixListEntries', resources: [arnOf(call, { partition, kind: 'prefix-list', id })] },
    ],
    runInstances: (input: RunInstancesRequest, call: Call) => runInstancesAccess({ partition, images }, input, call),
    terminateInstances: onInstances('ec2:TerminateInstances'),
    stopInstances: onInstances('ec2:StopInstances'),
    startInstances: onInstances('ec2:StartInstances'),
    createTags: ({ Resources = [], Tags = [] }: CreateTagsRequest, call: Call) =>
      onResources('ec2:CreateTags', Resources, Tags, call),
    deleteTags: (
      { Resources = [], Tags = [] }: { Resources?: string[] | undefined; Tags?: Tag[] | undefined },
      call: Call,
    ) => onResources('ec2:DeleteTags', Resources, Tags, call),
    resourceTags,
  };
}
