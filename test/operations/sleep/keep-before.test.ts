import { describe, expect, it } from 'vitest';
import type { Before } from '../../../src/operations/sleep/environment-notes.ts';
import { addMissing } from '../../../src/operations/sleep/keep-before.ts';

const limits = (min: number) => ({ min, max: 6, suspended: { in: false, out: false, scheduled: false } });
const database = { kind: 'cluster', identifier: 'staging-aurora' } as const;
const kept = (rest: Partial<Before>): Before => ({ since: 1, by: 'hours', ...rest });
const found = (rest: Partial<Before>): Before => ({ since: 2, by: 'U0DEV', ...rest });

describe('what is written down of an environment', () => {
  it.each<[string, Before, Before, Before]>([
    [
      'keeps a count and limits that it has',
      kept({ service: { desired: 4, scaling: limits(2) }, database }),
      found({ service: { desired: 1, scaling: limits(0) } }),
      kept({ service: { desired: 4, scaling: limits(2) }, database }),
    ],
    [
      'takes the count of a service that had no tasks',
      kept({ service: { desired: 0 }, database }),
      found({ service: { desired: 3, scaling: limits(2) } }),
      kept({ service: { desired: 3, scaling: limits(2) }, database }),
    ],
    [
      'takes the limits of what came to scale it since',
      kept({ service: { desired: 4 } }),
      found({ service: { desired: 1, scaling: limits(1) } }),
      kept({ service: { desired: 4, scaling: limits(1) } }),
    ],
    [
      'takes a database that ran only later',
      kept({ service: { desired: 4 } }),
      found({ service: { desired: 0 }, database }),
      kept({ service: { desired: 4 }, database }),
    ],
    ['keeps who and since when', kept({ database }), found({ database }), kept({ database })],
  ])('%s', (_what, before, now, wanted) => expect(addMissing(before, now)).toEqual(wanted));
});
