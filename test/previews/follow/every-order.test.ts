import { describe, expect, it } from 'vitest';
import { decideFollow, type FollowDecision, type Seen } from '../../../src/previews/follow/decide-follow.ts';
import { aPullRequest } from './a-pull-request.ts';

/** One pull request, its one preview and what is remembered of both. Commits are counted. */
type World = {
  readonly open: boolean;
  readonly head: number;
  /** Commits whose image was pushed. */
  readonly built: readonly number[];
  readonly preview: { readonly sha: number; readonly isAutomatic: boolean } | undefined;
  readonly ended: number | undefined;
  /** A typed `/preview up` that waits for an image. */
  readonly waits: boolean;
  /** Deliveries that are still on their way: a wake-up says nothing but whom to look at, so that their order is none. */
  readonly late: number;
  /** What a person wants last: their word counts until somebody pushes, asks anew, closes or reopens. */
  readonly endedByPerson: boolean;
};

const begin: World = {
  open: true,
  head: 1,
  built: [1],
  preview: undefined,
  ended: undefined,
  waits: false,
  late: 0,
  endedByPerson: false,
};

const shaOf = (commit: number) => commit.toString(16).padStart(40, '0');

const follows = {
  command: { on: 'command' },
  always: { on: 'always' },
} as const;

const seenIn = (world: World, on: 'command' | 'always'): Seen => ({
  read: {
    kind: 'found',
    pull: aPullRequest({ state: world.open ? 'open' : 'closed', headSha: shaOf(world.head) }),
  },
  follow: {
    ...{ on, label: 'preview', limit: 5, drafts: false, bots: false },
    ...{ endOnClose: true, redeployOnPush: true, comment: true, deployment: false },
  },
  live: world.preview
    ? [
        {
          ...{
            instance: 'i-0a',
            owner: 'U0DEV',
            isLaunching: false,
            isStopped: false,
            isUnknown: false,
            failedSha: undefined,
            unprovenSha: undefined,
          },
          isAutomatic: world.preview.isAutomatic,
          deployedSha: shaOf(world.preview.sha),
        },
      ]
    : [],
  ended: { sha: world.ended === undefined ? undefined : shaOf(world.ended) },
  ownerMay: true,
  isTick: false,
  hasRoom: true,
  image: world.built.includes(world.head) ? { kind: 'built', digest: undefined } : { kind: 'building' },
});

function apply(world: World, decision: FollowDecision): World {
  switch (decision.kind) {
    case 'end':
    case 'forget':
      return { ...world, preview: undefined, ended: undefined };
    case 'launch':
      expect(world.preview).toBeUndefined();
      expect(world.endedByPerson).toBe(false);
      return { ...world, preview: { sha: world.head, isAutomatic: true }, ended: undefined };
    case 'redeploy':
      return { ...world, preview: world.preview && { ...world.preview, sha: world.head } };
    case 'hold':
    case 'nothing':
      return world;
    case 'ask':
    case 'same-image':
    case 'not-known':
      throw new Error(`Not to be expected here: ${decision.kind}`);
  }
}

/** A look at the pull request: who waits goes on first. */
function wake(world: World, on: 'command' | 'always'): World {
  const woken = world.waits ? typed({ ...world, waits: false }) : world;
  return apply(woken, decideFollow(seenIn(woken, on)));
}

/** `/preview up`: refused where closed, waits where nothing is built yet. */
function typed(world: World): World {
  if (!world.open) return world;
  const asked = { ...world, ended: undefined, endedByPerson: false };
  if (!world.built.includes(world.head)) return { ...asked, waits: true };
  return { ...asked, preview: { sha: world.head, isAutomatic: world.preview?.isAutomatic ?? false } };
}

/** Whether a delivery arrives, gets lost, arrives twice or comes later. */
type Fate = 'arrives' | 'lost' | 'twice' | 'late';
const fates: readonly Fate[] = ['arrives', 'lost', 'twice', 'late'];

const github = {
  push: (world: World) => (world.open ? { ...world, head: world.head + 1, endedByPerson: false } : undefined),
  ci: (world: World) =>
    world.built.includes(world.head) ? undefined : { ...world, built: [...world.built, world.head] },
  close: (world: World) => (world.open ? { ...world, open: false, endedByPerson: false } : undefined),
  /** A reopened pull request begins anew. */
  reopen: (world: World) => (world.open ? undefined : { ...world, open: true, endedByPerson: false }),
} satisfies Record<string, (world: World) => World | undefined>;

/** Everything that one more step can lead to. */
function after(world: World, on: 'command' | 'always'): readonly World[] {
  const events = Object.values(github).flatMap((happens) => {
    const next = happens(world);
    return next ? fates.map((fate) => deliver(next, fate, on)) : [];
  });
  const down = world.preview
    ? [{ ...world, preview: undefined, ended: world.head, endedByPerson: true, waits: false }]
    : [];
  const late = world.late > 0 ? [wake({ ...world, late: world.late - 1 }, on)] : [];
  return [...events, ...down, ...late, typed(world), sweep(world, on)];
}

function deliver(world: World, fate: Fate, on: 'command' | 'always'): World {
  switch (fate) {
    case 'lost':
      return world;
    case 'late':
      return { ...world, late: Math.min(2, world.late + 1) };
    case 'arrives':
      return wake(world, on);
    case 'twice':
      return wake(wake(world, on), on);
  }
}

/** Looks at what has a preview; who waits is woken by the clock. */
const sweep = (world: World, on: 'command' | 'always'): World =>
  world.preview || world.waits ? wake(world, on) : world;

/** What has to hold in the end, whatever happened: after one sweep, and once the last deliveries are there. */
function check(world: World, on: 'command' | 'always') {
  const swept = sweep(world, on);
  const [settled] = Array.from({ length: world.late }).reduce<World[]>(([one = swept]) => [wake(one, on)], [swept]);
  for (const end of [swept, settled ?? swept]) {
    if (!end.open) expect(end.preview).toBeUndefined();
    if (end.endedByPerson) expect(end.preview).toBeUndefined();
    if (end.preview && end.built.includes(end.head)) expect(end.preview.sha).toBe(end.head);
  }
}

describe('following a pull request, whatever happens in which order', () => {
  it.each(Object.entries(follows))('holds for every order of seven events under %s', (_name, { on }) => {
    let worlds = new Map([[JSON.stringify(begin), begin]]);
    let checked = 0;
    for (let length = 1; length <= 7; length += 1) {
      const next = new Map<string, World>();
      for (const world of worlds.values()) {
        for (const one of after(world, on)) next.set(JSON.stringify(one), one);
      }
      for (const world of next.values()) check(world, on);
      checked += next.size;
      worlds = next;
    }
    expect(checked).toBeGreaterThan(500);
  });
});
