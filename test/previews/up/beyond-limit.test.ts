import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../../../src/config/pull-request-name.ts';
import { beyond as full } from '../../../src/previews/up/beyond-limit.ts';
import { withRepository } from '../../acme-repository.ts';
import { inSandbox } from '../../in-sandbox.ts';
import { aPreview } from '../a-preview.ts';
import { allUp, live } from './at-once.ts';

const withLimit = (limit: number) => withRepository({}, { limit });
const shown = (id: string) => aPreview({ id, pr: id });

describe('who is beyond the limit', () => {
  it.each([
    { live: ['a', 'b'], own: 'b', limit: 2, beyond: false },
    { live: ['a', 'b', 'c'], own: 'c', limit: 2, beyond: true },
    { live: ['a', 'b', 'c'], own: 'b', limit: 2, beyond: false },
    { live: ['a', 'b', 'c'], own: 'not shown yet', limit: 2, beyond: false },
  ])('$own of $live with room for $limit: $beyond', ({ live: ids, own, limit, beyond }) => {
    const asking = { user: 'U0DEV', repository: repositoryOf(withLimit(limit), '1') };
    const found = full(ids.map(shown), own, asking);
    expect(found && [found.of, found.limit, found.live]).toEqual(beyond ? ['all', limit, limit] : undefined);
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
