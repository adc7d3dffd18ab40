import type { GetRoleRequest, GetRoleResponse } from '@aws-sdk/client-iam';
import * as iamClient from '@aws-sdk/client-iam';
import type { Stack } from '../../src/config/stack.ts';
import { Refusal } from './refusal.ts';
import { type LocalService, operation } from './service.ts';

/** IAM: the roles that there are, by name. */
export function createIam({
  stack,
  roles,
}: {
  readonly stack: Stack;
  readonly roles: ReadonlySet<string>;
}): LocalService {
  const arnOf = (name: string) => `arn:${stack.partition}:iam::${stack.account}:role/${name}`;
  return {
    signingName: 'iam',
    actions: 'iam',
    protocol: 'query',
    schemas: iamClient,
    operations: {
      GetRole: operation<GetRoleRequest, GetRoleResponse>(
        ({ RoleName = '' }) => {
          if (!roles.has(RoleName))
            throw new Refusal('NoSuchEntity', `The role with name ${RoleName} cannot be found.`, 404);
          return {
            Role: {
              Path: '/',
              RoleName,
              RoleId: 'AROA0ACME0ACME0ACME00',
              Arn: arnOf(RoleName),
              CreateDate: new Date('2025-01-01T00:00:00Z'),
            },
          };
        },
        ({ RoleName = '' }) => [{ action: 'iam:GetRole', resources: [arnOf(RoleName)] }],
      ),
    },
  };
}
