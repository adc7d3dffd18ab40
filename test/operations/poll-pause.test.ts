import { describe, expect, it } from 'vitest';
import { type Pace, pollPause } from '../../src/operations/poll-pause.ts';

function played(pace: Pace) {
  const pauses: number[] = [];
  for (let tries = 1; ; tries += 1) {
    const pause = pollPause(pace, tries);
    if (pause === undefined) return { polls: tries, lasts: pauses.reduce((sum, each) => sum + each, 0), pauses };
    pauses.push(pause);
  }
}

describe('pollPause', () => {
  it.each([
    { name: 'asks at its pace while it is short', pace: { everySeconds: 3, forSeconds: 120 }, polls: 40 },
    { name: 'asks once where there is no time', pace: { everySeconds: 5, forSeconds: 0 }, polls: 1 },
    { name: 'asks less often after two minutes', pace: { everySeconds: 3, forSeconds: 420 }, polls: 70 },
    { name: 'keeps a slow pace', pace: { everySeconds: 30, forSeconds: 3_600 }, polls: 120 },
  ])('$name', ({ pace, polls }) => {
    expect(played(pace).polls).toBe(polls);
  });

  it.each([600, 2_100, 43_200, 86_400])(
    'lasts as long as it was told and asks a thousand times at most: %i s',
    (forSeconds) => {
      const { polls, lasts, pauses } = played({ everySeconds: 3, forSeconds });
      expect(polls).toBeLessThanOrEqual(1000);
      expect(lasts).toBeLessThan(forSeconds + Math.max(...pauses));
      expect(lasts + Math.max(...pauses)).toBeGreaterThanOrEqual(forSeconds);
    },
  );
});
