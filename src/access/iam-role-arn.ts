import type { Stack } from '../config/stack.ts';
import type { IamRole } from './decide.ts';

/** The stack's own roles have fixed names; a team's own role may be of another account. */
export function iamRoleArn(stack: Stack, role: IamRole): string {
  if (typeof role === 'string') return role;
  return `arn:${stack.partition}:iam::${stack.account}:role/${stack.name}-${role.stackRole}`;
}
