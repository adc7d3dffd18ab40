import type { RepositorySettings } from '../../config/repositories.ts';
import type { Stack } from '../../config/stack.ts';
import type { Statement } from '../session-policy.ts';

type Place = Pick<Stack, 'partition' | 'region' | 'account'>;

/** Reads these parameters and no other. */
export function readParameters(place: Place, parameters: readonly string[]): Statement[] {
  const resources = parameterArns(place, parameters);
  return resources.length === 0 ? [] : [{ actions: ['ssm:GetParameters'], resources }];
}

/** Parameter Store decrypts with the rights of the reader and names the parameter to KMS: no other value opens. */
export function decryptParameters(
  place: Place,
  keyArns: readonly string[],
  parameters: readonly string[],
): Statement[] {
  const arns = parameterArns(place, parameters);
  if (arns.length === 0 || keyArns.length === 0) return [];
  return [
    {
      actions: ['kms:Decrypt'],
      resources: keyArns,
      condition: {
        StringEquals: {
          'kms:ViaService': `ssm.${place.region}.amazonaws.com`,
          'kms:EncryptionContext:PARAMETER_ARN': arns,
        },
      },
    },
  ];
}

const parameterArns = ({ partition, region, account }: Place, parameters: readonly string[]): readonly string[] => [
  ...new Set(parameters.map((parameter) => `arn:${partition}:ssm:${region}:${account}:parameter${parameter}`)),
];

/** The login of the registry that a repository's image lies in; nothing where it has none. */
export function readRegistryLogin(
  place: Place,
  { registry, parameterKeyArns }: Pick<RepositorySettings, 'registry' | 'parameterKeyArns'>,
): Statement[] {
  const parameters = Object.values(registry ?? {}).map(({ parameter }) => parameter);
  return [...readParameters(place, parameters), ...decryptParameters(place, parameterKeyArns, parameters)];
}
