import type { RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import { volumeType } from '../../access/statements/launch-statements.ts';
import { previewProfile, previewPurpose } from '../../access/statements/preview-statements.ts';
import { numberOf, type PullRequestName, plainName } from '../../config/pull-request-name.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import type { Stack } from '../../config/stack.ts';
import { bootScript } from '../documents/boot-script.ts';
import { lifetimeOf, parseTime } from '../expiry.ts';
import { upTag } from '../idle/up-tag.ts';

/** What a launch depends on besides the settings; all of it comes from earlier steps, so a retry sends the same bytes. */
export type LaunchFacts = {
  readonly pr: PullRequestName;
  readonly imageId: string;
  /** What the image calls its root device: a disk under another name would be a second one. */
  readonly rootDevice: string;
  readonly clientToken: string;
  readonly createdAt: string;
  readonly shutdownAt: string;
  readonly requestedBy: string;
  readonly slackMessage: string;
  /** Set where nobody typed it. */
  readonly launchedBy?: 'github';
};

/** The RunInstances request of a preview: IMDSv2 with hop limit 1, terminated on shutdown, tagged from the first moment. */
export function launchRequest(settings: RepositorySettings, stack: Stack, facts: LaunchFacts) {
  const tags = {
    Name: `${stack.name}-pr-${plainName(facts.pr)}`,
    Slipway: stack.name,
    Purpose: previewPurpose,
    PR: String(numberOf(facts.pr)),
    Repository: settings.repository,
    'created-at': facts.createdAt,
    'shutdown-at': facts.shutdownAt,
    'requested-by': facts.requestedBy,
    'slack-message': facts.slackMessage,
    ...(facts.launchedBy ? { 'launched-by': facts.launchedBy } : {}),
    ...upTag(settings, { at: parseTime(facts.createdAt) ?? 0, by: facts.launchedBy ?? facts.requestedBy }),
  };
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return {
    ClientToken: facts.clientToken,
    ImageId: facts.imageId,
    InstanceType: settings.instance.type as RunInstancesCommandInput['InstanceType'] & string,
    ...network(settings.instance),
    IamInstanceProfile: { Name: previewProfile(stack, settings) },
    InstanceInitiatedShutdownBehavior: 'terminate' as const,
    MetadataOptions: {
      HttpTokens: 'required' as const,
      HttpPutResponseHopLimit: 1,
      HttpEndpoint: 'enabled' as const,
      InstanceMetadataTags: 'enabled' as const,
    },
    BlockDeviceMappings: [
      {
        DeviceName: facts.rootDevice,
        Ebs: {
          VolumeSize: settings.instance.volumeGiB,
          VolumeType: volumeType,
          DeleteOnTermination: true,
          ...encryption(settings.instance),
        },
      },
    ],
    TagSpecifications: [
      { ResourceType: 'instance' as const, Tags },
      { ResourceType: 'volume' as const, Tags },
    ],
    UserData: Buffer.from(userData(settings, stack, facts)).toString('base64'),
    MinCount: 1,
    MaxCount: 1,
  } satisfies RunInstancesCommandInput;
}

const userData = (settings: RepositorySettings, stack: Stack, { createdAt }: LaunchFacts): string =>
  bootScript({
    stack: stack.name,
    maxTtlMs: lifetimeOf(settings).maxMs,
    createdAt: parseTime(createdAt) ?? 0,
    countsUse: settings.idle !== undefined,
  });

type InstanceSettings = RepositorySettings['instance'];

/** EC2 takes a wish about the public address with an interface alone, and subnet and groups then there too. */
function network({ subnetId, securityGroupIds, associatePublicIp }: InstanceSettings) {
  if (associatePublicIp === undefined) return { SubnetId: subnetId, SecurityGroupIds: securityGroupIds };
  return {
    NetworkInterfaces: [
      {
        DeviceIndex: 0,
        SubnetId: subnetId,
        Groups: securityGroupIds,
        AssociatePublicIpAddress: associatePublicIp,
        DeleteOnTermination: true,
      },
    ],
  };
}

const encryption = ({ volumeKeyArn }: InstanceSettings) =>
  volumeKeyArn === undefined ? {} : { Encrypted: true, KmsKeyId: volumeKeyArn };
