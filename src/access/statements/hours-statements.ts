import type { Settings } from '../../config/settings.ts';
import type { Stack } from '../../config/stack.ts';
import type { Statement } from '../session-policy.ts';

/** What is remembered of environments that have hours, beside the stack: read by whoever says how they stand, and never written. */
export function seeHours(stack: Stack, environments: readonly string[]): Statement[] {
  if (environments.length === 0) return [];
  const path = `arn:${stack.partition}:ssm:${stack.region}:${stack.account}:parameter/slipway/${stack.name}/hours`;
  return [{ actions: ['ssm:GetParameters'], resources: environments.map((name) => `${path}/${name}/*`) }];
}

/** Of those environments that have hours. */
export const seeHoursOf = (stack: Stack, { environments }: Pick<Settings, 'environments'>): Statement[] =>
  seeHours(
    stack,
    Object.keys(environments).filter((name) => environments[name]?.hours),
  );
