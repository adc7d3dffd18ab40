import type { Statement } from '../src/access/session-policy.ts';
import { previewProfile } from '../src/access/statements/preview-statements.ts';
import type { Settings } from '../src/config/settings.ts';
import type { Stack } from '../src/config/stack.ts';
import { type Resources, type Role, trustService } from './template.ts';

/**
 * What a preview's instance may do: talk to Systems Manager and read the configured parameters. The managed policy
 * AmazonSSMManagedInstanceCore would read every parameter of the account. Nothing where the team brings its own profile.
 */
export const previewRoles = (settings: Settings, stack: Stack): Role[] =>
  settings.previews.instance.profile
    ? []
    : [
        {
          logicalId: 'PreviewRole',
          name: previewProfile(stack, settings.previews),
          trust: [trustService('ec2.amazonaws.com')],
          statements: [
            ...agentMessaging(stack),
            ...readConfiguredParameters(settings, stack),
            ...decryptConfiguredParameters(settings, stack),
            ...storeOutput(settings, stack),
          ],
        },
      ];

export const instanceProfiles = (settings: Settings, stack: Stack): Resources =>
  Object.fromEntries(
    previewRoles(settings, stack).map(({ logicalId, name }) => [
      'PreviewProfile',
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

function readConfiguredParameters(settings: Settings, stack: Stack): Statement[] {
  const resources = configuredParameters(settings, stack);
  return resources.length === 0 ? [] : [{ actions: ['ssm:GetParameters'], resources }];
}

/** Parameter Store decrypts with the rights of the reader and names the parameter to KMS: no other value opens. */
function decryptConfiguredParameters(settings: Settings, stack: Stack): Statement[] {
  const parameters = configuredParameters(settings, stack);
  const { parameterKeyArns } = settings.previews;
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

function configuredParameters({ previews }: Settings, stack: Stack): readonly string[] {
  const references = [...Object.values(previews.environment), ...Object.values(previews.registry ?? {})];
  const arns = references.map(
    ({ parameter }) => `arn:${stack.partition}:ssm:${stack.region}:${stack.account}:parameter${parameter}`,
  );
  return [...new Set(arns)];
}

/** The agent stores what commands of the catalogue print with the rights of its instance. */
function storeOutput({ runOutput }: Settings, stack: Stack): Statement[] {
  if (!runOutput) return [];
  const keys = runOutput.prefix === '' ? '*' : `${runOutput.prefix}/*`;
  return [{ actions: ['s3:PutObject'], resources: [`arn:${stack.partition}:s3:::${runOutput.bucket}/${keys}`] }];
}
