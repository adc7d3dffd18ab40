import { expect, it } from 'vitest';
import { runWithCrash, wrongAfter } from './run-with-crash.ts';

it('a run keeps its approval and starts one task, whichever checkpoint its operation dies before or after', async () => {
  const { checkpoints } = await runWithCrash();
  const crashes = Array.from({ length: checkpoints }, (_, index) => index + 1).flatMap((checkpoint) => [
    { checkpoint, when: 'before' as const },
    { checkpoint, when: 'after' as const },
  ]);
  expect(crashes.length).toBeGreaterThan(40);
  expect(await wrongAfter(crashes)).toEqual([]);
});
