import { expect, it } from 'vitest';
import { waitWithCrash, wrongWaits } from './wait-with-crash.ts';

it('a wait for an image launches once and leaves nothing behind, whichever checkpoint it dies before or after', async () => {
  const { checkpoints } = await waitWithCrash();
  const crashes = Array.from({ length: checkpoints }, (_, index) => index + 1).flatMap((checkpoint) => [
    { checkpoint, when: 'before' as const },
    { checkpoint, when: 'after' as const },
  ]);
  expect(crashes.length).toBeGreaterThan(80);
  expect(await wrongWaits(crashes)).toEqual([]);
});
