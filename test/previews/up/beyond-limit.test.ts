import { describe, expect, it } from 'vitest';
import { isBeyond } from '../../../src/previews/up/beyond-limit.ts';
import { inSandbox } from '../../in-sandbox.ts';
import { allUp, live } from './at-once.ts';

describe('who is beyond the limit', () => {
  it.each([
    { live: ['a', 'b'], own: 'b', limit: 2, beyond: false },
    { live: ['a', 'b', 'c'], own: 'c', limit: 2, beyond: true },
    { live: ['a', 'b', 'c'], own: 'b', limit: 2, beyond: false },
    { live: ['a', 'b', 'c'], own: 'not shown yet', limit: 2, beyond: false },
  ])('$own of $live with room for $limit: $beyond', ({ live: ids, own, limit, beyond }) => {
    expect(isBeyond(ids, own, limit)).toBe(beyond);
  });
});

describe('more previews at once than there is room for', () => {
  it('ends the own instance only, and those that were there before stay', async () => {
    await inSandbox(async ({ sandbox }) => {
      await allUp(sandbox, [101, 102, 103, 104, 105, 106, 107, 108, 109]);
      await allUp(sandbox, [201, 202, 203, 204, 205]);
      const kept = live(sandbox).map(({ tags }) => Number(tags.PR));
      expect(kept).toHaveLength(10);
      expect(kept.filter((pr) => pr < 200)).toHaveLength(9);
      const ended = sandbox.awsCalls().filter(({ operation }) => operation === 'TerminateInstances');
      expect(ended).toHaveLength(4);
    });
  });
});
