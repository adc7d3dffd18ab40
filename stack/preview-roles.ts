import type { Statement } from '../src/access/session-policy.ts';
import { pullImages } from '../src/access/statements/image-statements.ts';
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
              ...readConfiguredParameters(repository, stack),
              ...decryptConfiguredParameters(repository, stack),
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

function readConfiguredParameters(repository: RepositorySettings, stack: Stack): Statement[] {
  const resources = configuredParameters(repository, stack);
  return resources.length === 0 ? [] : [{ actions: ['ssm:GetParameters'], resources }];
}

/** Parameter Store decrypts with the rights of the reader and names the parameter to KMS: no other value opens. */
function decryptConfiguredParameters(repository: RepositorySettings, stack: Stack): Statement[] {
  const parameters = configuredParameters(repository, stack);
  const { parameterKeyArns } = repository;
  if (parameters.length === 0 || parameterKeyArns.length === 0) return [];
  return [
    {
      actions: ['kms:Decrypt'],
      resources: parameterKeyArns,
      condition: {
        StringEquals: {
          'kms:ViaService': `ssm.${stack.region}.amazonaws.com`,
          'kms:EncryptionContext:PARAMETER_ARN': parameters,
        },
      },
    },
  ];
}

function configuredParameters(repository: RepositorySettings, stack: Stack): readonly string[] {
  const references = [...storedVariables(repository), ...Object.values(repository.registry ?? {})];
  const arns = references.map(
    ({ parameter }) => `arn:${stack.partition}:ssm:${stack.region}:${stack.account}:parameter${parameter}`,
  );
  return [...new Set(arns)];
}

/** The agent stores what commands of the catalogue print with the rights of its instance. */
function storeOutput({ runOutput }: Settings, { key }: RepositorySettings, stack: Stack): Statement[] {
  if (!runOutput) return [];
  const { bucket, prefix } = repositoryPlace(runOutput, key);
  return [{ actions: ['s3:PutObject'], resources: [`arn:${stack.partition}:s3:::${bucket}/${prefix}/*`] }];
}
