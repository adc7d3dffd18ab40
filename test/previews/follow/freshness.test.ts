import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshnessOf, isNewest, needsCommits, runningOf } from '../../../src/previews/follow/freshness.ts';
import { sha } from './a-github.ts';

const [first, second, third] = [sha('a1a1a1a'), sha('b2b2b2b'), sha('c3c3c3c')];
const [merge, elsewhere] = [sha('3e43e43'), sha('f0f0f0f')];
const [image, other] = [`sha256:${'1'.repeat(64)}`, `sha256:${'2'.repeat(64)}`];
const pull = { headSha: third, mergeSha: merge };
const commits = [first, second, third];
const tag = (of: string, digest: string | undefined = image) => ({ sha: of, digest });
const nothing = { deployed: undefined, revision: undefined, digest: image };

const yes = { kind: 'yes' };
const unknown = { kind: 'unknown' };

describe('whether the newest commit runs', () => {
  it.each([
    { name: 'is yes where it was deployed for the head', running: { deployed: tag(third) }, is: yes },
    { name: 'is yes where the label is the head', running: { revision: third }, is: yes },
    { name: 'is yes where the label is the head, shortened', running: { revision: third.slice(0, 7) }, is: yes },
    {
      name: 'is yes where the label is the head, whatever it was deployed for',
      running: { deployed: tag(first), revision: third },
      is: yes,
    },
    {
      name: 'is yes by the label of an image that came there another way',
      running: { deployed: tag(first, other), revision: third },
      is: yes,
    },
    { name: 'is yes by its test merge', running: { revision: merge }, is: { kind: 'yes', testMerge: true } },
    {
      name: 'is yes where the label is of the image below it',
      running: { deployed: tag(third), revision: elsewhere },
      is: yes,
    },
    {
      name: 'is no where a moving tag still held an earlier commit',
      running: { deployed: tag(third), revision: second },
      is: { kind: 'no', sha: second, behind: 1 },
    },
    {
      name: 'is no where it was deployed for an earlier commit',
      running: { deployed: tag(first) },
      is: { kind: 'no', sha: first, behind: 2 },
    },
    {
      name: 'is no where the label is an earlier commit',
      running: { revision: second },
      is: { kind: 'no', sha: second, behind: 1 },
    },
    {
      name: 'is no where the label is an earlier commit, shortened, and names it whole',
      running: { revision: second.slice(0, 8) },
      is: { kind: 'no', sha: second, behind: 1 },
    },
    {
      name: 'is no, without a distance, after a forced push',
      running: { deployed: tag(elsewhere), revision: elsewhere },
      is: { kind: 'no', sha: elsewhere },
    },
    {
      name: 'is no, by the tag, where the label is of the image below it',
      running: { deployed: tag(second), revision: elsewhere },
      is: { kind: 'no', sha: second, behind: 1 },
    },
    { name: 'is unknown where nothing tells', running: {}, is: unknown },
    {
      name: 'is unknown where another image runs than was deployed, and has no label',
      running: { deployed: tag(third, other) },
      is: unknown,
    },
    {
      name: 'is unknown where the instance never told what was deployed',
      running: { deployed: { sha: third, digest: undefined } },
      is: unknown,
    },
    {
      name: 'is unknown where the instance tells no digest now',
      running: { deployed: tag(third), digest: undefined },
      is: unknown,
    },
    {
      name: 'is unknown where neither digest is known: two of them are not one',
      running: { deployed: { sha: third, digest: undefined }, digest: undefined },
      is: unknown,
    },
  ])('$name', ({ running, is }) => {
    expect(freshnessOf({ ...nothing, ...running, pull, commits })).toEqual(is);
  });

  it('is unknown where GitHub did not answer, whatever runs', () => {
    expect(freshnessOf({ deployed: tag(third), revision: third, digest: image, pull: undefined })).toEqual(unknown);
  });

  it('is told without a distance where the commits are not known', () => {
    expect(freshnessOf({ ...nothing, deployed: tag(first), pull })).toEqual({ kind: 'no', sha: first });
  });

  it('is told without a distance where more commits were pushed than GitHub lists', () => {
    const beyond = { ...pull, headSha: elsewhere };
    expect(freshnessOf({ ...nothing, deployed: tag(first), pull: beyond, commits })).toEqual({
      kind: 'no',
      sha: first,
    });
  });

  it('is not yes by a label too short to name anything', () => {
    expect(freshnessOf({ ...nothing, revision: third.slice(0, 6), pull, commits })).toEqual({
      kind: 'no',
      sha: third.slice(0, 6),
    });
  });

  it('does not take a missing test merge for a missing label', () => {
    expect(freshnessOf({ ...nothing, pull: { headSha: third, mergeSha: undefined } })).toEqual(unknown);
  });
});

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const aSha = fc
  .constantFrom(first, second, third, merge, elsewhere)
  .chain((known) => fc.oneof(fc.constant(known), hex(40)));
const aDigest = fc.option(fc.constantFrom(image, other), { nil: undefined });
const aComparison = fc.record({
  pull: fc.record({ headSha: aSha, mergeSha: fc.option(aSha, { nil: undefined }) }),
  deployed: fc.option(fc.record({ sha: aSha, digest: aDigest }), { nil: undefined }),
  revision: fc.option(
    fc.oneof(
      aSha,
      aSha.map((whole) => whole.slice(0, 7)),
      hex(64),
    ),
    { nil: undefined },
  ),
  digest: aDigest,
  commits: fc.option(fc.uniqueArray(aSha, { maxLength: 5 }), { nil: undefined }),
});

describe('for anything that may be found', () => {
  it('it is never yes for a head that neither tag nor label names', () => {
    fc.assert(
      fc.property(aComparison, (compared) => {
        const { pull: at, deployed, revision, digest } = compared;
        const byLabel = [at.headSha, at.mergeSha].some((one) => revision && one?.startsWith(revision));
        const byTag = deployed?.sha === at.headSha && digest !== undefined && deployed.digest === digest;
        if (!byLabel && !byTag) expect(freshnessOf(compared).kind).not.toBe('yes');
      }),
    );
  });

  it('it is unknown only where neither names any commit', () => {
    fc.assert(
      fc.property(aComparison, (compared) => {
        const { deployed, revision, digest } = compared;
        const byTag = deployed !== undefined && digest !== undefined && deployed.digest === digest;
        expect(freshnessOf(compared).kind === 'unknown').toBe(revision === undefined && !byTag);
      }),
    );
  });

  it('a distance is never more than there are commits, nor none', () => {
    fc.assert(
      fc.property(aComparison, (compared) => {
        const freshness = freshnessOf(compared);
        if (freshness.kind !== 'no' || freshness.behind === undefined) return;
        expect(freshness.behind).toBeGreaterThan(0);
        expect(freshness.behind).toBeLessThan(compared.commits?.length ?? 0);
      }),
    );
  });

  it('the commits are asked for wherever they would change the answer', () => {
    fc.assert(
      fc.property(aComparison, ({ commits: listed, ...compared }) => {
        if (needsCommits(compared)) return;
        expect(freshnessOf({ ...compared, commits: listed })).toEqual(freshnessOf(compared));
      }),
    );
  });
});

describe('the commits of the pull request', () => {
  it.each([
    { name: 'are not asked for where the label is the head', running: { revision: third }, is: false },
    {
      name: 'are not asked for where the tag is the head and no label contradicts',
      running: { deployed: tag(third) },
      is: false,
    },
    {
      name: 'are not asked for where the label is the test merge',
      running: { deployed: tag(third), revision: merge },
      is: false,
    },
    { name: 'are not asked for where nothing tells', running: {}, is: false },
    { name: 'are asked for where another commit runs', running: { deployed: tag(first) }, is: true },
    { name: 'are asked for where tag and label differ', running: { deployed: tag(third), revision: second }, is: true },
  ])('$name', ({ running, is }) => {
    expect(needsCommits({ ...nothing, ...running, pull })).toBe(is);
  });
});

describe('the list, which asks no instance,', () => {
  it.each([
    { deployed: third, head: third, is: 'yes' },
    { deployed: first, head: third, is: 'no' },
    { deployed: first, head: undefined, is: 'unknown' },
  ])('says $is', ({ deployed, head, is }) => {
    expect(isNewest(deployed, head)).toBe(is);
  });
});

it('what runs is read off the tag and the report', () => {
  expect(runningOf(tag(first), { commit: second, digest: other })).toEqual({
    deployed: tag(first),
    revision: second,
    digest: other,
  });
});
