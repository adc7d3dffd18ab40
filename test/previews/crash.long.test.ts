import { expect, it } from 'vitest';
import { upWithCrash, wrongAfter } from './up-with-crash.ts';

it('an operation launches one instance and deploys once, whichever checkpoint it dies before or after', async () => {
  const { checkpoints } = await upWithCrash();
  const crashes = Array.from({ length: checkpoints }, (_, index) => index + 1).flatMap((checkpoint) => [
    { checkpoint, when: 'before' as const },
    { checkpoint, when: 'after' as const },
  ]);
  expect(crashes.length).toBeGreaterThan(50);
  expect(await wrongAfter(crashes)).toEqual([]);
});
