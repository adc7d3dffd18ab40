import { describe, expect, it } from 'vitest';
import { allTraps, titled } from './all-traps.ts';

const traps = allTraps.filter(({ isLong }) => !isLong);

describe.concurrent('what goes wrong between a pull request and its preview', () => {
  it.each(titled(traps))('%s', async (_title, play) => {
    await play();
  });
});

describe('the traps', () => {
  it('have every group of 1 to 28', () => {
    const groups = new Set(traps.flatMap((trap) => trap.groups));
    expect([...groups].sort((a, b) => a - b)).toEqual(Array.from({ length: 28 }, (_, at) => at + 1));
  });
});
