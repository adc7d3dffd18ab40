import { expect, it } from 'vitest';
import { wrongAfterCrashes } from './sleep-with-crash.ts';

it('a sleep that dies before or after a checkpoint stops once, and leaves the tags that it would have left', async () => {
  expect(await wrongAfterCrashes('sleep')).toEqual([]);
});
