import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDay, playDay } from './model-day.ts';

describe('a thousand days of previews with sessions, pushes, sleeps and wakes', () => {
  it('are never asleep within idle of a use, never awake longer after the last, never alive beyond the longest life', () => {
    fc.assert(
      fc.property(aDay, (day) => {
        expect(playDay(day)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);
});
