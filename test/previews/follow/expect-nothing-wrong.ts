import { expect } from 'vitest';
import { type Happening, wrongIn } from './play-order.ts';

/**
 * Plays each order, and names those of which something was wrong. One after the other: Octokit keeps the tokens that it is
 * fetching for the whole process, and two sandboxes at once would be given each other's.
 */
export async function expectNothingWrong(
  on: Parameters<typeof wrongIn>[0],
  orders: readonly (readonly Happening[])[],
): Promise<void> {
  const wrong: unknown[] = [];
  for (const order of orders) {
    const found = await wrongIn(on, order);
    if (found.length > 0) wrong.push({ order: words(order), found });
  }
  expect(wrong).toEqual([]);
}

const words = (order: readonly Happening[]): string =>
  order.map(({ kind, delivering, atOnce }) => `${kind} ${delivering}${atOnce ? ' +' : ''}`).join(', ');
