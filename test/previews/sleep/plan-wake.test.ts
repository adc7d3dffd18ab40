import { describe, expect, it } from 'vitest';
import acme from '../../../sandbox/acme.config.ts';
import { iso } from '../../../src/config/iso.ts';
import { planWake } from '../../../src/previews/sleep/plan-wake.ts';
import { acmeRepository } from '../../acme-repository.ts';
import { anInstance, aPreview, launch } from '../a-preview.ts';

const hour = 3_600_000;
const ttl = { default: '4h', max: '24h', warnBefore: '30m' };

/** A sleeper of U0DEV that was first launched at `launch` and started again since. All in hours after that launch. */
const plan = (at: number, endsAt: number, given: { readonly user?: string; readonly ttl?: number } = {}) => {
  const person = { user: given.user ?? 'U0DEV', groups: [] };
  const instance = { ...anInstance({ state: 'stopped' }), startedAt: launch + hour };
  const expiry = { at: launch + endsAt * hour, from: 'tag' } as const;
  return planWake({ settings: acme, person, repository: { ...acmeRepository, ttl } }, aPreview({ instance, expiry }), {
    now: launch + at * hour,
    ...(given.ttl === undefined ? {} : { ttl: given.ttl * hour }),
  });
};

describe('planWake', () => {
  it.each([
    { name: 'gives the default time anew', at: 6, endsAt: 7, expected: 10 },
    { name: 'gives it where the time is up', at: 6, endsAt: 5, expected: 10 },
    { name: 'takes back no end that lies later', at: 6, endsAt: 20, expected: 20 },
    { name: 'gives what is left of the longest life', at: 22, endsAt: 21, expected: 24 },
    { name: 'gives no more where somebody extended it beyond that', at: 23, endsAt: 26, expected: 26 },
    { name: 'gives less where its owner wants less', at: 6, endsAt: 9, ttl: 1, expected: 7 },
    { name: 'gives nobody else less', at: 6, endsAt: 9, ttl: 1, user: 'U0MATE', expected: 9 },
  ])('$name', ({ at, endsAt, expected, ...given }) => {
    const planned = plan(at, endsAt, given);
    expect(planned.kind === 'wake' && iso(planned.expiresAt)).toBe(iso(launch + expected * hour));
    expect(planned.kind === 'wake' && planned.tags['shutdown-at']).toBe(iso(launch + expected * hour));
  });

  it.each([
    { name: 'the longest life is over and no sweep came yet', at: 24 + 2 / 60, endsAt: 23, end: 24 },
    { name: 'less is left of it than a wake takes', at: 24 - 4 / 60, endsAt: 23, end: 24 },
    { name: 'what somebody extended it to is over', at: 30, endsAt: 29, end: 29 },
  ])('starts nothing where $name', ({ at, endsAt, end }) => {
    expect(plan(at, endsAt)).toEqual({ kind: 'over', end: launch + end * hour });
  });

  it('wakes in the last minutes that are of use', () => {
    expect(plan(24 - 5 / 60, 23)).toMatchObject({ kind: 'wake', expiresAt: launch + 24 * hour });
    expect(plan((24 * 60 - 4) / 60, 23).kind).toBe('over');
  });
});
