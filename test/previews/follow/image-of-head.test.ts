import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkflowRun } from '../../../src/github/workflow-run.ts';
import type { CommitImage } from '../../../src/previews/follow/commit-image.ts';
import { type HeadSeen, imageDeadlineMs, imageOfHead } from '../../../src/previews/follow/image-of-head.ts';

const head = 'a'.repeat(40);
const before = 'b'.repeat(40);
const merge = 'c'.repeat(40);
const stranger = 'd'.repeat(40);
const [digest, old] = [`sha256:${'1'.repeat(64)}`, `sha256:${'2'.repeat(64)}`];

const there = (revision?: string, more: Partial<Extract<CommitImage, { kind: 'there' }>> = {}): CommitImage => ({
  ...{ kind: 'there', digest, revision, exact: false },
  ...more,
});
const missing: CommitImage = { kind: 'missing' };
const notKnown: CommitImage = { kind: 'not-known', reason: 'rate-limit' };

const run = (conclusion: string | undefined, more: Partial<WorkflowRun> = {}): WorkflowRun => ({
  ...{ id: 1, path: '.github/workflows/image.yml', event: 'pull_request', headSha: head, attempt: 1, updatedAt: 0 },
  ...{ status: conclusion === undefined ? 'in_progress' : 'completed', conclusion },
  ...more,
});

const author = { login: 'octo-dev', id: 1, isBot: false };
const dependabot = { login: 'dependabot[bot]', id: 2, isBot: true };

type Case = Partial<Omit<HeadSeen, 'pull'>> & { readonly pull?: Partial<HeadSeen['pull']>; readonly waited?: number };

const seenOf = ({ pull, waited = 0, ...more }: Case): HeadSeen => ({
  ...{ image: missing, deployed: { sha: before, digest: old }, runs: [], firstSeenAt: 1_000, now: 1_000 + waited },
  ...more,
  pull: { headSha: head, mergeSha: merge, mergeable: true, author, ...pull },
});
const told = (given: Case): string => {
  const image = imageOfHead(seenOf(given));
  return image.kind === 'not-coming' ? image.why : image.kind;
};
const sameAsBefore = { digest: old };

describe('the image of a head', () => {
  it.each<readonly [string, Case, string]>([
    ['named by its commit is there', { image: there(undefined, { exact: true }), runs: [run('failure')] }, 'built'],
    [
      'named by its commit that is what runs is unchanged',
      { image: there(undefined, { exact: true, ...sameAsBefore }) },
      'unchanged',
    ],
    ['is there where its label says so, whatever the runs', { image: there(head), runs: [run(undefined)] }, 'built'],
    [
      'is there where its label says so and no workflow is configured',
      { image: there(head), runs: undefined },
      'built',
    ],
    ['is there where its label is the test merge of the head', { image: there(merge), runs: undefined }, 'built'],
    ['is there where the run for it succeeded', { image: there(), runs: [run('success')] }, 'built'],
    [
      'of which the label is an old test merge is there by its run',
      { image: there(stranger), runs: [run('success')] },
      'built',
    ],
    [
      'is there where nothing runs yet and nobody can tell',
      { image: there(), deployed: undefined, runs: undefined },
      'built',
    ],
    ['is there where the digest is another one and nobody else can tell', { image: there(), runs: undefined }, 'built'],
    [
      'is unchanged where its run succeeded and made nothing new',
      { image: there(before, sameAsBefore), runs: [run('success')] },
      'unchanged',
    ],
    [
      'is unchanged where it runs already',
      { image: there(undefined, sameAsBefore), deployed: { sha: head, digest: old }, runs: [] },
      'unchanged',
    ],
  ])('%s', (_, given, expected) => {
    expect(told(given)).toBe(expected);
    const image = imageOfHead(seenOf(given));
    if (given.image?.kind === 'there') expect(image).toMatchObject({ digest: given.image.digest });
  });
});

describe('an image that is not the head’s', () => {
  it.each<readonly [string, Case]>([
    ['is one whose label names the commit before', { image: there(before), runs: undefined }],
    ['is one whose label names any other commit', { image: there(stranger), runs: undefined }],
    ['is what runs for the commit before', { image: there(undefined, sameAsBefore), runs: undefined }],
    ['is what runs, while its run is under way', { image: there(undefined, sameAsBefore), runs: [run(undefined)] }],
    ['is any without a label while the run for the head is under way', { image: there(), runs: [run(undefined)] }],
    ['is any without a label while there is no run for the head', { image: there() }],
    ['is any without a label while GitHub tells no runs', { image: there(), runs: 'not-known' }],
    [
      'is one of the test merge that GitHub still names from before the push',
      { image: there(merge, sameAsBefore), runs: undefined },
    ],
    [
      'is one of a test merge while GitHub makes a new one',
      { image: there(merge), pull: { mergeable: undefined }, runs: undefined },
    ],
    [
      'is one of a test merge where the head conflicts',
      { image: there(merge), pull: { mergeable: false }, runs: undefined },
    ],
    [
      'is one that cannot be compared, since nobody knows what runs',
      { image: there(), deployed: { sha: before, digest: undefined }, runs: undefined },
    ],
    ['is one by a run of an older push', { image: there(), runs: [run('success', { headSha: before })] }],
    ['is one by a run of the base', { image: there(), runs: [run('success', { event: 'pull_request_target' })] }],
    ['is one by a run of the merge queue', { image: there(), runs: [run('success', { event: 'merge_group' })] }],
    ['is one by a run that was started again', { image: there(), runs: [run(undefined, { id: 2 }), run('success')] }],
  ])('%s', (_, given) => {
    expect(told(given)).toBe('building');
  });

  it('is one of the commit before whose run ended last, and took the tag back', () => {
    expect(told({ image: there(before), runs: [run('success')] })).toBe('success-without-image');
  });
});

const late = imageDeadlineMs;

describe('an image that does not come', () => {
  it.each<readonly [string, Case, string]>([
    ['is told where its run failed', { runs: [run('failure')] }, 'run-failed'],
    ...['cancelled', 'timed_out', 'startup_failure', 'stale', 'something-new'].map(
      (conclusion): [string, Case, string] => [
        `is told where its run ended otherwise: ${conclusion}`,
        { runs: [run(conclusion)] },
        'run-failed',
      ],
    ),
    ['is told where its run waits for an approval', { runs: [run('action_required')] }, 'needs-approval'],
    [
      'is told where its run waits for its environment',
      { runs: [run(undefined, { status: 'waiting' })] },
      'needs-approval',
    ],
    ['is told where its run ended well without it', { runs: [run('success')] }, 'success-without-image'],
    ['is told where its run was skipped', { runs: [run('skipped')] }, 'no-run'],
    [
      'is told where a bot’s run failed that has no secrets',
      { runs: [run('failure')], pull: { author: dependabot } },
      'bot-without-secrets',
    ],
    [
      'is told where such a bot’s run ended well without it',
      { runs: [run('success')], pull: { author: dependabot } },
      'bot-without-secrets',
    ],
    [
      'is told where another bot’s run failed',
      { runs: [run('failure')], pull: { author: { ...dependabot, login: 'renovate[bot]' } } },
      'run-failed',
    ],
    [
      'is waited for while its first run may be on its way',
      { pull: { mergeable: false }, waited: 119_999 },
      'building',
    ],
    ['is told where it conflicts and no run began', { pull: { mergeable: false }, waited: 120_000 }, 'conflict'],
    [
      'is waited for while it conflicts and runs',
      { pull: { mergeable: false }, runs: [run(undefined)], waited: 120_000 },
      'building',
    ],
    [
      'is waited for where its run ended well and the registry does not answer',
      { image: notKnown, runs: [run('success')] },
      'building',
    ],
    ['is waited for until its time is up', { waited: late - 1 }, 'building'],
    ['is waited for where the clock goes backwards', { waited: -1 }, 'building'],
    ['is late without any run', { waited: late }, 'no-run'],
    ['is late though its run goes on', { runs: [run(undefined)], waited: late }, 'not-known'],
    [
      'is late while the registry does not answer',
      { image: notKnown, runs: [run('success')], waited: late },
      'not-known',
    ],
    ['is late while GitHub tells no runs', { runs: 'not-known', waited: late }, 'not-known'],
    ['is late where no workflow is configured', { runs: undefined, waited: late }, 'not-known'],
    [
      'is late where no workflow is configured and the head conflicts',
      { runs: undefined, pull: { mergeable: false }, waited: late },
      'conflict',
    ],
    [
      'is late without any run of a bot that has no secrets',
      { pull: { author: dependabot }, waited: late },
      'bot-without-secrets',
    ],
    ['is late of an author who is no more', { pull: { author: undefined }, waited: late }, 'no-run'],
  ])('%s', (_, given, expected) => {
    expect(told(given)).toBe(expected);
  });
});

describe('whatever is seen', () => {
  const sha = fc.constantFrom(head, before, merge, stranger);
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const anyDigest = fc.constantFrom(digest, old);
  const image: fc.Arbitrary<CommitImage> = fc.oneof(
    fc.record({ kind: fc.constant('there' as const), digest: anyDigest, revision: maybe(sha), exact: fc.boolean() }),
    fc.constantFrom(missing, notKnown),
  );
  const runs = fc.array(
    fc.record({
      ...{ id: fc.nat(), path: fc.constant('x'), headSha: sha, attempt: fc.constant(1), updatedAt: fc.nat() },
      event: fc.constantFrom('pull_request', 'push', 'pull_request_target', 'merge_group'),
      status: fc.constantFrom('queued', 'in_progress', 'completed', 'waiting'),
      conclusion: maybe(fc.constantFrom('success', 'failure', 'action_required', 'skipped', 'cancelled')),
    }),
    { maxLength: 4 },
  );
  const seen: fc.Arbitrary<HeadSeen> = fc.record({
    image,
    pull: fc.record({
      ...{ headSha: fc.constant(head), mergeSha: maybe(sha), mergeable: maybe(fc.boolean()) },
      author: fc.constantFrom(author, dependabot, undefined),
    }),
    deployed: maybe(fc.record({ sha, digest: maybe(anyDigest) })),
    runs: fc.oneof(runs, fc.constantFrom('not-known' as const, undefined)),
    firstSeenAt: fc.nat({ max: late * 2 }),
    now: fc.nat({ max: late * 3 }),
  });

  it('is the image that the registry has, and unchanged exactly where it is the one that runs', () => {
    fc.assert(
      fc.property(seen, (given) => {
        const found = imageOfHead(given);
        if (found.kind !== 'built' && found.kind !== 'unchanged') return;
        expect(given.image).toMatchObject({ kind: 'there', digest: found.digest });
        expect(found.kind === 'unchanged').toBe(given.deployed?.digest === found.digest);
      }),
    );
  });

  it('is not waited for without end', () => {
    fc.assert(
      fc.property(seen, (given) => {
        const found = imageOfHead({ ...given, now: given.firstSeenAt + late });
        expect(found.kind).not.toBe('building');
      }),
    );
  });

  it('is never an image of before, unless its name, its label or a run that ended well says that it is the head’s', () => {
    fc.assert(
      fc.property(seen, (given) => {
        const { image: has, deployed, runs: all } = given;
        if (has.kind !== 'there' || deployed?.digest !== has.digest || deployed.sha === head) return;
        const succeeded =
          Array.isArray(all) &&
          all.some((one) => one.headSha === head && one.status === 'completed' && one.conclusion === 'success');
        fc.pre(!has.exact && has.revision !== head && !succeeded);
        expect(['building', 'not-coming']).toContain(imageOfHead(given).kind);
      }),
    );
  });

  it('does not depend on runs of other commits', () => {
    fc.assert(
      fc.property(seen, runs, (given, more) => {
        if (!Array.isArray(given.runs)) return;
        const others = more.map((one) => ({ ...one, headSha: before }));
        expect(imageOfHead({ ...given, runs: [...others, ...given.runs] })).toEqual(imageOfHead(given));
      }),
    );
  });

  it('is told by the name of the commit alone where the tag has it', () => {
    fc.assert(
      fc.property(seen, (given) => {
        const exact = there(undefined, { exact: true });
        expect(['built', 'unchanged']).toContain(imageOfHead({ ...given, image: exact }).kind);
      }),
    );
  });
});
