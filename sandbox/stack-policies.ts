import type { Settings } from '../src/config/settings.ts';
import type { Stack } from '../src/config/stack.ts';
import { rolePolicies } from '../stack/role-policies.ts';
import { stackRoles } from '../stack/stack-parts.ts';
import { type PolicyDocument, policyDocumentSchema } from './aws/policy-document.ts';

/** The policies that the stack would give its roles, by role name; a role that the stack does not make is not here. */
export const stackPolicies = (settings: Settings, stack: Stack): ReadonlyMap<string, readonly PolicyDocument[]> =>
  new Map(
    stackRoles(settings, stack).map((role) => [
      role.name,
      rolePolicies(role).map((policy) => policyDocumentSchema.parse(JSON.parse(JSON.stringify(policy)))),
    ]),
  );
