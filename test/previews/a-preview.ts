import type { Instance } from '../../src/aws/ec2.ts';
import type { Preview } from '../../src/previews/preview.ts';

export const launch = Date.parse('2026-01-15T09:00:00Z');

/** An instance as EC2 shows it, with what a test cares about. */
export const anInstance = (given: Partial<Instance> = {}): Instance => ({
  id: 'i-0aaaaaaaaaaaaaaaa',
  state: 'running',
  launchedAt: launch,
  startedAt: launch,
  type: 't3.small',
  clientToken: '',
  tags: { Slipway: 'slipway-dev', Purpose: 'pr-preview', PR: '123', Repository: 'acme/gym-api' },
  stateReason: {},
  ...given,
});

export const aPreview = (given: Partial<Preview> & { readonly id?: string } = {}): Preview => {
  const { id, ...rest } = given;
  return {
    instance: anInstance(id ? { id } : {}),
    pr: '123',
    owner: 'U0DEV',
    expiry: { at: launch + 4 * 3_600_000, from: 'tag' },
    warnedAt: undefined,
    lastUsed: undefined,
    asleepSince: undefined,
    sleptMs: 0,
    message: undefined,
    deployed: undefined,
    unproven: undefined,
    failedSha: undefined,
    comment: undefined,
    isAutomatic: false,
    ...rest,
  };
};
