import { describe, expect, it } from 'vitest';
import { acmeSettings } from '../../../sandbox/acme.config.ts';
import { isBeyond } from '../../../src/previews/up/beyond-limit.ts';
import { inSandbox } from '../../in-sandbox.ts';
import { allUp, live } from './at-once.ts';

const acme = acmeSettings();
const withLimit = (limit: number) => ({ ...acme, previews: { ...acme.previews, limit } });

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
    await inSandbox(
      async ({ sandbox }) => {
        await allUp(sandbox, [101, 102]);
        await allUp(sandbox, [201, 202, 203]);
        const kept = live(sandbox).map(({ tags }) => Number(tags.PR));
        expect(kept).toHaveLength(3);
        expect(kept.filter((pr) => pr < 200)).toHaveLength(2);
        const ended = sandbox.awsCalls().filter(({ operation }) => operation === 'TerminateInstances');
        expect(ended).toHaveLength(2);
        const told = sandbox.slack
          .messages()
          .filter(({ text }) => /the limit of previews is reached\.\*[\s\S]*3 are allowed/.test(text));
        expect(told).toHaveLength(2);
      },
      { settings: withLimit(3) },
    );
  });
});
