import fc from 'fast-check';
import { describe, it } from 'vitest';
import { expectNothingWrong } from './expect-nothing-wrong.ts';
import { happenings } from './play-order.ts';

describe('a pull request and its preview', () => {
  it.each(['command', 'always'] as const)('end as they should under %s, in a sample of orders', async (on) => {
    await expectNothingWrong(on, fc.sample(happenings, { seed: 20_261_127, numRuns: 3 }));
  });
});
