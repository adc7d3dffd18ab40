import { describe, it } from 'vitest';
import { allTraps, titled } from './all-traps.ts';

describe.concurrent('what goes wrong between a pull request and its preview; more of the same kinds', () => {
  it.each(titled(allTraps.filter(({ isLong }) => isLong)))('%s', async (_title, play) => {
    await play();
  });
});
