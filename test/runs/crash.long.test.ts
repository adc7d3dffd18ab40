import { expect, it } from 'vitest';
import { runWithCrash, tunnelWithCrash, wrongAfter } from './run-with-crash.ts';

it('a run keeps its approval and starts one task, whichever checkpoint its operation dies before or after', async () => {
  const { checkpoints } = await runWithCrash();
  const crashes = Array.from({ length: checkpoints }, (_, index) => index + 1).flatMap((checkpoint) => [
    { checkpoint, when: 'before' as const },
    { checkpoint, when: 'after' as const },
  ]);
  expect(crashes.length).toBeGreaterThan(40);
  expect(await wrongAfter(crashes)).toEqual([]);
});

it('a tunnel starts one task and is closed, whichever checkpoint its operation dies at', async () => {
  const { checkpoints } = await tunnelWithCrash();
  const crashes = Array.from({ length: checkpoints }, (_, index) => ({
    checkpoint: index + 1,
    when: index % 2 === 0 ? ('before' as const) : ('after' as const),
  }));
  expect(crashes.length).toBeGreaterThan(10);
  expect(await wrongAfter(crashes, tunnelWithCrash)).toEqual([]);
});
