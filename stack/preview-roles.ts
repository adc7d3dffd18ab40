import type { Statement } from '../src/access/session-policy.ts';
import { pullImages } from '../src/access/statements/image-statements.ts';
import { decryptParameters, readParameters } from '../src/access/statements/parameter-statements.ts';
import { previewProfile } from '../src/access/statements/preview-statements.ts';
import { repositoryPlace } from '../src/config/output-place.ts';
import { storedVariables } from '../src/config/preview-database.ts';
import { previewImages } from '../src/config/preview-images.ts';
import { type RepositorySettings, repositoriesOf } from '../src/config/repositories.ts';
import type { Settings } from '../src/config/settings.ts';
import type { Stack } from '../src/config/stack.ts';
import { type Resources, type Role, trustService } from './template.ts';

/**
 * What the instances of a repository's previews may do: talk to Systems Manager, read the configured parameters and pull
 * their images from ECR. The managed policy AmazonSSMManagedInstanceCore would read every parameter of the account.
 * Nothing where the team brings its own profile.
 */
export const previewRoles = (settings: Settings, stack: Stack): Role[] =>
  repositoriesOf(settings.previews).flatMap((repository) =>
    repository.instance.profile
      ? []
      : [
          {
            logicalId: `PreviewRole${logical(repository.key)}`,
            name: previewProfile(stack, repository),
            trust: [trustService('ec2.amazonaws.com')],
            statements: [
              ...agentMessaging(stack),
              ...readParameters(stack, configuredParameters(repository)),
              ...decryptParameters(stack, repository.parameterKeyArns, configuredParameters(repository)),
              ...pullImages(stack, previewImages(repository)),
              ...storeOutput(settings, repository, stack),
            ],
          },
        ],
  );

/** CloudFormation's names hold letters and digits alone, and keys no capital. */
const logical = (key: string) => key.replaceAll('-', 'X');

export const instanceProfiles = (settings: Settings, stack: Stack): Resources =>
  Object.fromEntries(
    previewRoles(settings, stack).map(({ logicalId, name }) => [
      logicalId.replace('PreviewRole', 'PreviewProfile'),
      { Type: 'AWS::IAM::InstanceProfile', Properties: { InstanceProfileName: name, Roles: [{ Ref: logicalId }] } },
    ]),
  );

/** The messaging actions take no resource. */
const agentMessaging = (stack: Stack): Statement[] => [
  {
    actions: [
      'ssmmessages:CreateControlChannel',
      'ssmmessages:CreateDataChannel',
      'ssmmessages:OpenControlChannel',
      'ssmmessages:OpenDataChannel',
      'ec2messages:AcknowledgeMessage',
      'ec2messages:DeleteMessage',
      'ec2messages:FailMessage',
      'ec2messages:GetEndpoint',
      'ec2messages:GetMessages',
      'ec2messages:SendReply',
    ],
    resources: ['*'],
  },
  {
    actions: ['ssm:UpdateInstanceInformation'],
    resources: [`arn:${stack.partition}:ec2:${stack.region}:${stack.account}:instance/*`],
  },
];

const configuredParameters = (repository: RepositorySettings): readonly string[] =>
  [...storedVariables(repository), ...Object.values(repository.registry ?? {})].map(({ parameter }) => parameter);

/** The agent stores what commands of the catalogue print with the rights of its instance. */
function storeOutput({ runOutput }: Settings, { key }: RepositorySettings, stack: Stack): Statement[] {
  if (!runOutput) return [];
  const { bucket, prefix } = repositoryPlace(runOutput, key);
  return [{ actions: ['s3:PutObject'], resources: [`arn:${stack.partition}:s3:::${bucket}/${prefix}/*`] }];
}
