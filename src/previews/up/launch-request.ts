import type { RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import { previewProfile, previewPurpose } from '../../access/statements/preview-statements.ts';
import { numberOf, type PullRequestName, plainName } from '../../config/pull-request-name.ts';
import type { RepositorySettings } from '../../config/repositories.ts';
import type { Stack } from '../../config/stack.ts';
import { bootScript } from '../documents/boot-script.ts';
import { lifetimeOf } from '../expiry.ts';

/** What a launch depends on besides the settings; all of it comes from earlier steps, so a retry sends the same bytes. */
export type LaunchFacts = {
  readonly pr: PullRequestName;
  readonly imageId: string;
  readonly clientToken: string;
  readonly shutdownAt: string;
  readonly requestedBy: string;
  readonly slackMessage: string;
};

/** The RunInstances request of a preview: IMDSv2 with hop limit 1, terminated on shutdown, tagged from the first moment. */
export function launchRequest(settings: RepositorySettings, stack: Stack, facts: LaunchFacts) {
  const tags = {
    Name: `${stack.name}-pr-${plainName(facts.pr)}`,
    Slipway: stack.name,
    Purpose: previewPurpose,
    PR: String(numberOf(facts.pr)),
    Repository: settings.repository,
    'shutdown-at': facts.shutdownAt,
    'requested-by': facts.requestedBy,
    'slack-message': facts.slackMessage,
  };
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return {
    ClientToken: facts.clientToken,
    ImageId: facts.imageId,
    InstanceType: settings.instance.type as RunInstancesCommandInput['InstanceType'] & string,
    SubnetId: settings.instance.subnetId,
    SecurityGroupIds: settings.instance.securityGroupIds,
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
        DeviceName: '/dev/xvda',
        Ebs: { VolumeSize: settings.instance.volumeGiB, VolumeType: 'gp3' as const, DeleteOnTermination: true },
      },
    ],
    TagSpecifications: [
      { ResourceType: 'instance' as const, Tags },
      { ResourceType: 'volume' as const, Tags },
    ],
    UserData: Buffer.from(bootScript({ stack: stack.name, maxTtlMs: lifetimeOf(settings).maxMs })).toString('base64'),
    MinCount: 1,
    MaxCount: 1,
  } satisfies RunInstancesCommandInput;
}
