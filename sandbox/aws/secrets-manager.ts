import type { DescribeSecretRequest, DescribeSecretResponse } from '@aws-sdk/client-secrets-manager';
import * as secretsClient from '@aws-sdk/client-secrets-manager';
import type { FaultName } from '../faults.ts';
import { Refusal } from './refusal.ts';
import { type LocalService, operation } from './service.ts';

type Options = { readonly secrets: ReadonlySet<string>; readonly faults: ReadonlySet<FaultName> };

/** Secrets Manager: which secrets there are, by ARN. */
export function createSecretsManager({ secrets, faults }: Options): LocalService {
  return {
    signingName: 'secretsmanager',
    actions: 'secretsmanager',
    protocol: 'json',
    schemas: secretsClient,
    operations: {
      DescribeSecret: operation<DescribeSecretRequest, DescribeSecretResponse>(
        ({ SecretId = '' }) => {
          if (faults.has('secret-missing') || !secrets.has(SecretId))
            throw new Refusal('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
          return { ARN: SecretId, Name: SecretId.split(':')[6]?.replace(/-[A-Za-z0-9]{6}$/, '') };
        },
        ({ SecretId = '' }) => [{ action: 'secretsmanager:DescribeSecret', resources: [SecretId] }],
      ),
    },
  };
}
