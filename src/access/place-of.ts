import type { Stack } from '../config/stack.ts';

/** Where a role session acts: a team's own role may be of another account, an environment in another Region. */
export function placeOf(stack: Stack, roleArn: string, region: string): Stack {
  const account = roleArn.split(':')[4];
  return { ...stack, region, account: account || stack.account };
}
