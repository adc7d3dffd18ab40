import type { RunInstancesRequest, Tag } from '@aws-sdk/client-ec2';
import type { Access } from './access.ts';
import { type LocalImages, volumesOf } from './images.ts';
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

/** A size that nobody names is the snapshot's, a type that of the image. */
const volumeContexts = (input: RunInstancesRequest, images: LocalImages): readonly Access['context'][] =>
  volumesOf(images.get(input.ImageId ?? ''), input.BlockDeviceMappings ?? []).map((volume) => ({
    'ec2:VolumeSize': String(volume.VolumeSize ?? 0),
    'ec2:VolumeType': volume.VolumeType ?? 'gp2',
    'ec2:Encrypted': String(volume.Encrypted ?? false),
  }));

function interfaceContext({ NetworkInterfaces: [first] = [] }: RunInstancesRequest): Access['context'] {
  const wish = first?.AssociatePublicIpAddress;
  return wish === undefined ? {} : { 'ec2:AssociatePublicIpAddress': String(wish) };
}

/**
 * What EBS asks of KMS in the name of whoever launches with a customer's key, in the list that AWS gives of it. Asked
 * only once the launch was accepted: a refusal ends the instance and not the call.
 */
export const volumeKeyAccess = (input: RunInstancesRequest, { region }: Call): readonly Access[] =>
  (input.BlockDeviceMappings ?? []).flatMap(({ Ebs: { KmsKeyId: key } = {} }) =>
    key === undefined
      ? []
      : keyActions.map((action) => ({
          action: `kms:${action}`,
          resources: [key],
          context: {
            'kms:ViaService': `ec2.${region}.amazonaws.com`,
            ...(action === 'CreateGrant' ? { 'kms:GrantIsForAWSResource': 'true' } : {}),
          },
        })),
  );

/** What it asks of whoever starts an instance again: its disk is there and encrypted. */
export const startKeyAccess = (input: RunInstancesRequest, call: Call): readonly Access[] =>
  volumeKeyAccess(input, call).filter(({ action }) => action === 'kms:CreateGrant');

const keyActions = [
  'CreateGrant',
  'Decrypt',
  'DescribeKey',
  'GenerateDataKeyWithoutPlaintext',
  'ReEncryptFrom',
  'ReEncryptTo',
] as const;

type Known = { readonly partition: string; readonly images: LocalImages };

/** What EC2 asks IAM before it launches: about each resource, its tags and the profile that is passed. */
export function runInstancesAccess(
  { partition, images }: Known,
  input: RunInstancesRequest,
  call: Call,
): readonly Access[] {
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
    ...volumeContexts(input, images).map((context) =>
      on('volume', '*', { ...requestTags(tagsOf('volume')), ...context }),
    ),
    on('network-interface', '*', { ...requestTags(tagsOf('network-interface')), ...interfaceContext(input) }),
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
