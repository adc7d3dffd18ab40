import type { Settings } from '../src/config/settings.ts';
import type { Stack } from '../src/config/stack.ts';
import { functionNames, roleLogicalId } from './function-roles.ts';
import { getAtt, type Resources } from './template.ts';

/** CI's function has no secret to read. */
const reading = (settings: Settings) => functionNames(settings).filter((name) => name !== 'image-pushed');

/**
 * The key of the secrets of Slack and of GitHub. The account may administer it and write secrets under it, but decryption is granted
 * here alone, to the functions: a role that may read every parameter of the account cannot read these.
 */
export const secretsKey = (settings: Settings, stack: Stack): Resources => ({
  SecretsKey: {
    Type: 'AWS::KMS::Key',
    Properties: {
      Description: `${settings.github ? 'Slack and GitHub' : 'Slack'} secrets of ${stack.name}`,
      EnableKeyRotation: true,
      KeyPolicy: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'Administration',
            Effect: 'Allow',
            Principal: { AWS: `arn:${stack.partition}:iam::${stack.account}:root` },
            Action: administration,
            Resource: '*',
          },
          {
            Sid: 'Functions',
            Effect: 'Allow',
            Principal: { AWS: reading(settings).map((name) => getAtt(roleLogicalId(name), 'Arn')) },
            Action: 'kms:Decrypt',
            Resource: '*',
            Condition: { StringEquals: { 'kms:ViaService': `ssm.${stack.region}.amazonaws.com` } },
          },
        ],
      },
    },
  },
  SecretsKeyAlias: {
    Type: 'AWS::KMS::Alias',
    Properties: { AliasName: `alias/${stack.name}-slack`, TargetKeyId: { Ref: 'SecretsKey' } },
  },
});

const administration = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:DescribeKey',
  'kms:DisableKey',
  'kms:DisableKeyRotation',
  'kms:EnableKey',
  'kms:EnableKeyRotation',
  'kms:Encrypt',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListAliases',
  'kms:ListKeyPolicies',
  'kms:ListResourceTags',
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];
