import type { Stack } from '../config/stack.ts';
import type { IamRole } from './decide.ts';

/** The role of the stack that GitHub's events act under: no person's. */
export const automation = { stackRole: 'automation' } as const;

/** The stack's own roles have fixed names; a team's own role may be of another account. */
export function iamRoleArn(stack: Stack, role: IamRole | typeof automation): string {
  if (typeof role === 'string') return role;
  return `arn:${stack.partition}:iam::${stack.account}:role/${stack.name}-${role.stackRole}`;
}
