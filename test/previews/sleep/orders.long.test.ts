import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { happenings, playSleepers } from './play-sleepers.ts';

describe('previews of which some sleep, in random orders of what two people and GitHub do', () => {
  it('are never two for one pull request, within the limit, within their lives, and awake for whoever uses them', async () => {
    const done = new Map<string, number>();
    for (const order of fc.sample(happenings, { seed: 20_261_127, numRuns: 6 })) {
      const played = await playSleepers(order);
      expect(played.wrong, JSON.stringify(order)).toEqual([]);
      for (const [kind, times] of played.done) done.set(kind, (done.get(kind) ?? 0) + times);
    }
    // Else it would hold of nothing.
    for (const kind of ['up', 'sleep', 'wake', 'extend', 'down', 'push', 'slept'])
      expect(done.get(kind) ?? 0, kind).toBeGreaterThan(0);
  });
});
