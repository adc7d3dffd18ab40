import settings from '../../../sandbox/acme.config.ts';
import { createLocalAws } from '../../../sandbox/aws/local-aws.ts';
import type { LocalAwsOptions } from '../../../sandbox/aws/local-aws-options.ts';
import { createVirtualClock } from '../../../sandbox/clock.ts';
import type { Stack } from '../../../src/config/stack.ts';

export const stack: Stack = {
  name: 'slipway-dev',
  account: '123456789012',
  region: 'ap-northeast-1',
  partition: 'aws',
};
export const start = Date.parse('2026-01-15T09:00:00Z');

/** A local AWS of its own on a virtual clock, with what a client needs to reach it. */
export async function local(options: Partial<LocalAwsOptions> = {}) {
  const clock = createVirtualClock(start);
  const aws = await createLocalAws({ clock, settings, stack, ...options });
  const as = (functionName: string) => ({
    region: stack.region,
    endpoint: aws.endpoint,
    credentials: aws.ownCredentials(functionName),
  });
  return {
    aws,
    clock,
    as,
    after: (ms: number) => clock.advance(clock.now() + ms),
    [Symbol.asyncDispose]: () => aws.close(),
  };
}
