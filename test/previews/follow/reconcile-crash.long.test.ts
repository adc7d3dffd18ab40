import { describe, expect, it } from 'vitest';
import { phases, reconcileWithCrash, wrongReconciles } from './reconcile-with-crash.ts';

describe('a look at a pull request', () => {
  it.each(phases)('that %s leaves one instance and one comment, wherever it dies', async (phase) => {
    const { checkpoints, cards } = await reconcileWithCrash(phase);
    expect(checkpoints).toBeGreaterThan(10);
    expect(cards).toBe(1);
    const all = Array.from({ length: checkpoints }, (_, index) => index + 1).flatMap((checkpoint) => [
      { checkpoint, when: 'before' as const },
      { checkpoint, when: 'after' as const },
    ]);
    expect(await wrongReconciles(phase, all)).toEqual([]);
  });
});
