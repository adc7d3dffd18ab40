import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PullRequest } from '../../../src/github/pull-request.ts';
import {
  decideFollow,
  type FollowDecision,
  type Living,
  type Seen,
} from '../../../src/previews/follow/decide-follow.ts';
import { aPullRequest, shaOf } from './a-pull-request.ts';

const follow: Seen['follow'] = {
  on: 'command',
  label: 'preview',
  limit: 5,
  drafts: false,
  bots: false,
  endOnClose: true,
  redeployOnPush: true,
  comment: true,
  deployment: false,
};
const always = { ...follow, on: 'always' } as const;
const byLabel = { ...follow, on: 'label' } as const;
const labelled = { labels: ['bug', 'preview'] };
const bot = { author: { login: 'dependabot[bot]', id: 49_699_333, isBot: true } };

const aPreview = (own: Partial<Living> = {}): Living => ({
  instance: 'i-0a',
  owner: 'U0DEV',
  isAutomatic: false,
  deployedSha: shaOf('a'),
  failedSha: undefined,
  unprovenSha: undefined,
  isUnknown: false,
  isLaunching: false,
  ...own,
});

/** Everything known, so that nothing has to be asked for. */
const seen = (pull: Partial<PullRequest>, own: Partial<Seen> = {}): Seen => ({
  read: { kind: 'found', pull: aPullRequest(pull) },
  follow,
  live: [],
  ended: { sha: undefined },
  ownerMay: true,
  isTick: false,
  image: { kind: 'built', digest: undefined },
  hasRoom: true,
  ...own,
});
const pushed = { headSha: shaOf('b') };

/** A decision in one word. */
const word = (decision: FollowDecision): string => {
  if (decision.kind === 'ask') return `ask ${decision.what}`;
  return 'why' in decision ? `${decision.kind} ${decision.why}` : decision.kind;
};

const table: readonly (readonly [situation: string, Seen, wanted: string])[] = [
  ['closed, with a preview', seen({ state: 'closed' }, { live: [aPreview()] }), 'end closed'],
  ['merged, with a preview', seen({ state: 'closed', merged: true }, { live: [aPreview()] }), 'end merged'],
  ['gone, with a preview', seen({}, { read: { kind: 'gone' }, live: [aPreview()] }), 'end gone'],
  ['closed, without one', seen({ state: 'closed' }), 'forget'],
  ['closed while it is launched', seen({ state: 'closed' }, { live: [aPreview({ isLaunching: true })] }), 'end closed'],
  [
    'closed, which ends nothing here',
    seen({ state: 'closed' }, { follow: { ...follow, endOnClose: false }, live: [aPreview()] }),
    'nothing',
  ],
  ['a label on what is merged', seen({ state: 'closed', merged: true, ...labelled }, { follow: byLabel }), 'forget'],
  [
    'GitHub does not let us see it',
    seen({}, { read: { kind: 'refused', reason: 'permission' }, live: [aPreview()] }),
    'not-known',
  ],

  ['open, and nobody typed anything', seen({}), 'nothing'],
  ['open, where all are wanted', seen({}, { follow: always }), 'launch'],
  ['open, before anything is known', seen({}, { follow: always, ended: undefined }), 'ask ended'],
  ['open, before the limit is known', seen({}, { follow: always, hasRoom: undefined }), 'ask room'],
  ['open, before the image is known', seen({}, { follow: always, image: undefined }), 'ask image'],
  ['open, without room', seen({}, { follow: always, hasRoom: false }), 'hold no-room'],
  ['open, its image being built', seen({}, { follow: always, image: { kind: 'building' } }), 'hold building'],
  [
    'open, its run failed',
    seen({}, { follow: always, image: { kind: 'not-coming', why: 'run-failed' } }),
    'hold run-failed',
  ],
  ['without the label', seen({ labels: ['bug'] }, { follow: byLabel }), 'nothing'],
  ['with the label', seen(labelled, { follow: byLabel }), 'launch'],
  ['a draft', seen({ draft: true }, { follow: always }), 'nothing'],
  ['a draft where drafts are followed', seen({ draft: true }, { follow: { ...always, drafts: true } }), 'launch'],
  ['a bot', seen(bot, { follow: always }), 'nothing'],
  ['a bot where bots are followed', seen(bot, { follow: { ...always, bots: true } }), 'launch'],
  ['an author who is no more', seen({ author: undefined }, { follow: always }), 'launch'],
  ['a fork', seen({ fromFork: true }, { follow: always }), 'nothing'],
  ['a fork that was labelled', seen({ fromFork: true, ...labelled }, { follow: byLabel }), 'hold fork'],
  ['ended by a person for this commit', seen({}, { follow: always, ended: { sha: shaOf('a') } }), 'nothing'],
  ['ended by a person, and pushed since', seen(pushed, { follow: always, ended: { sha: shaOf('a') } }), 'launch'],

  ['the newest commit runs', seen({}, { live: [aPreview()] }), 'nothing'],
  ['the newest commit runs, and a draft it became', seen({ draft: true }, { live: [aPreview()] }), 'nothing'],
  ['pushed, and built', seen(pushed, { live: [aPreview()] }), 'redeploy'],
  ['pushed back to a commit of before', seen({ headSha: shaOf('0') }, { live: [aPreview()] }), 'redeploy'],
  ['pushed, before the image is known', seen(pushed, { live: [aPreview()], image: undefined }), 'ask image'],
  ['pushed, before the owner is known', seen(pushed, { live: [aPreview()], ownerMay: undefined }), 'ask owner'],
  ['pushed, its image being built', seen(pushed, { live: [aPreview()], image: { kind: 'building' } }), 'hold building'],
  [
    'pushed, its image the same',
    seen(pushed, { live: [aPreview()], image: { kind: 'unchanged', digest: 'sha256:1' } }),
    'same-image',
  ],
  ['pushed, and its deployment failed', seen(pushed, { live: [aPreview({ failedSha: shaOf('b') })] }), 'nothing'],
  [
    'pushed back to what worked before another commit failed',
    seen({}, { live: [aPreview({ failedSha: shaOf('b') })] }),
    'redeploy',
  ],
  [
    'launched before anything followed, and an event comes',
    seen({}, { live: [aPreview({ deployedSha: undefined, isUnknown: true })] }),
    'redeploy',
  ],
  [
    'launched before anything followed, and the clock asks',
    seen({}, { live: [aPreview({ deployedSha: undefined, isUnknown: true })], isTick: true }),
    'nothing',
  ],
  [
    'deployed without proof, and still nothing proves it',
    seen({}, { live: [aPreview({ deployedSha: undefined, unprovenSha: shaOf('a') })], image: { kind: 'building' } }),
    'nothing',
  ],
  [
    'deployed without proof, and the image comes now',
    seen({}, { live: [aPreview({ deployedSha: undefined, unprovenSha: shaOf('a') })] }),
    'redeploy',
  ],
  [
    'pushed, and not followed',
    seen(pushed, { live: [aPreview()], follow: { ...follow, redeployOnPush: false } }),
    'nothing',
  ],
  [
    'pushed while it is launched',
    seen(pushed, { live: [aPreview({ deployedSha: undefined, isLaunching: true })] }),
    'nothing',
  ],
  ['pushed to a draft', seen({ ...pushed, draft: true }, { live: [aPreview()] }), 'hold draft'],
  ['pushed to a fork that was approved', seen({ ...pushed, fromFork: true }, { live: [aPreview()] }), 'hold fork'],
  ['pushed, and its owner may no more', seen(pushed, { live: [aPreview()], ownerMay: false }), 'hold owner-may-not'],
  ['pushed by a bot to what a person launched', seen({ ...pushed, ...bot }, { live: [aPreview()] }), 'redeploy'],
  [
    'the label is gone, and GitHub launched it',
    seen({}, { follow: byLabel, live: [aPreview({ isAutomatic: true })] }),
    'end unlabelled',
  ],
  ['the label is not there, and a person launched it', seen({}, { follow: byLabel, live: [aPreview()] }), 'nothing'],
  [
    'the label is gone where all are wanted',
    seen({}, { follow: always, live: [aPreview({ isAutomatic: true })] }),
    'nothing',
  ],
];

describe('decideFollow', () => {
  it.each(table)('%s', (_situation, given, wanted) => {
    expect(word(decideFollow(given))).toBe(wanted);
  });

  const shas = fc.constantFrom(shaOf('a'), shaOf('b'), shaOf('c'));
  const anything: fc.Arbitrary<Seen> = fc.record({
    read: fc.oneof(
      fc.constant({ kind: 'gone' as const }),
      fc.constant({ kind: 'refused' as const, reason: 'server' }),
      fc
        .record({
          state: fc.constantFrom('open' as const, 'closed' as const),
          merged: fc.boolean(),
          draft: fc.boolean(),
          fromFork: fc.boolean(),
          headSha: shas,
          labels: fc.constantFrom([], ['preview']),
          author: fc.constantFrom(undefined, bot.author, { login: 'octo-dev', id: 1, isBot: false }),
        })
        .map((own) => ({ kind: 'found' as const, pull: aPullRequest(own) })),
    ),
    follow: fc
      .record({
        on: fc.constantFrom('command' as const, 'label' as const, 'always' as const),
        drafts: fc.boolean(),
        bots: fc.boolean(),
        redeployOnPush: fc.boolean(),
      })
      .map((own) => ({ ...follow, ...own })),
    live: fc.array(
      fc
        .record({
          isAutomatic: fc.boolean(),
          isLaunching: fc.boolean(),
          isStopped: fc.boolean(),
          deployedSha: fc.option(shas, { nil: undefined }),
          failedSha: fc.option(shas, { nil: undefined }),
        })
        .map(aPreview),
      { maxLength: 2 },
    ),
    ended: fc.option(fc.record({ sha: fc.option(shas, { nil: undefined }) }), { nil: undefined }),
    isTick: fc.boolean(),
    ownerMay: fc.option(fc.boolean(), { nil: undefined }),
    hasRoom: fc.option(fc.boolean(), { nil: undefined }),
    image: fc.constantFrom<Seen['image']>(
      undefined,
      { kind: 'built', digest: undefined },
      { kind: 'building' },
      { kind: 'unchanged', digest: 'sha256:1' },
      { kind: 'not-coming', why: 'no-run' },
    ),
  });
  const each = (check: (given: Seen, decision: FollowDecision) => void) =>
    fc.assert(fc.property(anything, (given) => check(given, decideFollow(given))));

  it('ends whatever lives of what is closed or gone, and launches or deploys nothing of it', () =>
    each(({ read, live }, { kind }) => {
      if (read.kind === 'refused' || (read.kind === 'found' && read.pull.state === 'open')) return;
      expect(kind).toBe(live.length > 0 ? 'end' : 'forget');
    }));

  it('launches nothing while something lives, and nothing of a fork or under command', () =>
    each(({ read, live, follow: { on } }, { kind }) => {
      if (kind !== 'launch') return;
      expect([live.length, on === 'command', read.kind === 'found' && read.pull.fromFork]).toEqual([0, false, false]);
    }));

  it('brings nothing back for the commit that it was ended for', () =>
    each(({ ended }, decision) => {
      if (decision.kind === 'launch') expect(decision.pull.headSha).not.toBe(ended?.sha);
    }));

  it('deploys the head alone, to what does not run it and has not failed with it', () =>
    each((_given, decision) => {
      if (decision.kind !== 'redeploy') return;
      const { pull, preview } = decision;
      expect(preview.failedSha).not.toBe(pull.headSha);
      if (preview.failedSha === undefined) expect(preview.deployedSha).not.toBe(pull.headSha);
      expect(pull.fromFork).toBe(false);
    }));

  it('ends nothing where GitHub does not let us see it', () =>
    each(({ read }, { kind }) => {
      if (read.kind === 'refused') expect(kind).toBe('not-known');
    }));

  it('asks for nothing that is known', () =>
    each((given, decision) => {
      if (decision.kind !== 'ask') return;
      const known = { ended: given.ended, room: given.hasRoom, owner: given.ownerMay, image: given.image };
      expect(known[decision.what]).toBeUndefined();
    }));
});
