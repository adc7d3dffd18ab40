import { expect, it } from 'vitest';
import { wrongAfterCrashes } from './sleep-with-crash.ts';

it('a wake that dies before or after a checkpoint starts once, and leaves the tags that it would have left', async () => {
  expect(await wrongAfterCrashes('wake')).toEqual([]);
});
