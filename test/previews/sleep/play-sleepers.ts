import fc from 'fast-check';
import { passTime, settle } from '../../../sandbox/play/settle.ts';
import { defineConfig } from '../../../src/config/define-config.ts';
import { inSandbox, type Stage } from '../../in-sandbox.ts';
import { access, api, github, shared, slack } from '../../teams/shared.ts';

const minute = 60_000;
const idleMs = 30 * minute;
const longestMs = 4 * 60 * minute;
const limit = 2;
const prs = [123, 124, 125] as const;

const settings = defineConfig({
  slack,
  access,
  github,
  previews: {
    ...shared,
    limit,
    ttl: { default: '2h', max: '4h', warnBefore: '15m' },
    idle: '30m',
    repositories: { api: { ...api, follow: { on: 'command', workflow: '.github/workflows/image.yml' } } },
  },
});

const typed = ['up', 'sleep', 'wake', 'down', 'extend'] as const;
type Kind = (typeof typed)[number] | 'push' | 'sweep';

export type Happening = {
  readonly kind: Kind;
  readonly pr: (typeof prs)[number];
  readonly by: 'U0DEV' | 'U0OPS';
  /** The next thing happens so many milliseconds after this began, at 0 at the same moment; else once all is through. */
  readonly next: number | 'settled';
  /** How long nothing happens afterwards. */
  readonly pause: number;
};

/** Two people over three pull requests, of which two may have previews; a wake takes a minute, a launch longer. */
export const happenings: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.record({
    kind: fc.constantFrom<Kind[]>(
      'up',
      'up',
      'up',
      'sleep',
      'sleep',
      'wake',
      'wake',
      'down',
      'extend',
      'push',
      'sweep',
    ),
    pr: fc.constantFrom(...prs, 123 as const, 123 as const),
    by: fc.constantFrom('U0DEV' as const, 'U0OPS' as const),
    next: fc.constantFrom('settled' as const, 0, 2_000, 20_000, 45_000),
    pause: fc.constantFrom(0, 0, 5 * minute, 31 * minute, 100 * minute),
  }),
  { minLength: 8, maxLength: 14 },
);

/** What people did to one pull request, and may expect of it. */
type Known = { usedAt: number; askedAt: number };
type Scene = {
  readonly stage: Stage;
  readonly known: Map<number, Known>;
  readonly wrong: string[];
  readonly done: Map<string, number>;
};

/** Plays them and gives what was wrong at any moment, in words, and how often each kind was done. */
export const playSleepers = (order: readonly Happening[]) =>
  inSandbox(
    async (stage) => {
      const known = new Map(prs.map((pr) => [pr as number, { usedAt: 0, askedAt: 0 }]));
      const scene: Scene = { stage, known, wrong: [], done: new Map() };
      for (let at = 0; at < order.length; ) {
        const batch = batchFrom(order, at);
        await playBatch(scene, batch);
        at += batch.length;
        await passQuietly(scene, batch.at(-1)?.pause ?? 0);
        await sweepAlone(scene);
      }
      // Every order ends with nobody about: nothing is left at the end of the longest life.
      for (let passed = 0; passed <= longestMs; passed += 35 * minute) {
        await passQuietly(scene, 35 * minute);
        await sweepAlone(scene);
      }
      await passQuietly(scene, minute);
      if (living(scene).length > 0) scene.wrong.push('it lives on after all that was asked for');
      return { wrong: [...scene.wrong, ...twice(scene)], done: scene.done };
    },
    { settings },
  );

/** What happens before anything of it is through. */
function batchFrom(order: readonly Happening[], at: number): readonly Happening[] {
  const last = order.findIndex(({ next }, index) => index >= at && next === 'settled');
  return order.slice(at, Math.min(last === -1 ? order.length : last + 1, at + 3));
}

type Begun = Happening & { readonly at: number; readonly name: string | undefined };

async function playBatch(scene: Scene, batch: readonly Happening[]) {
  const { sandbox } = scene.stage;
  const begun: Begun[] = [];
  for (const one of batch) {
    const before = new Set(sandbox.aws.lambda.executions.map(({ name }) => name));
    const at = sandbox.clock.now();
    await begin(scene, one);
    await sandbox.aws.lambda.settled();
    begun.push({ ...one, at, name: sandbox.aws.lambda.executions.find(({ name }) => !before.has(name))?.name });
    if (one.next !== 'settled') await passQuietly(scene, one.next);
  }
  await settle(sandbox.stage);
  for (const one of begun) note(scene, one);
  const live = living(scene).length;
  if (live > limit) scene.wrong.push(`${live} live, ${limit} are allowed`);
}

async function begin({ stage: { sandbox } }: Scene, { kind, pr, by }: Happening) {
  switch (kind) {
    case 'sweep':
      return sandbox.stage.runScheduled('sweep');
    case 'push':
      await sandbox.github?.act(pr, { kind: 'push' }, { delivering: 'usual' });
      await sandbox.github?.act(pr, { kind: 'ci', result: 'success' }, { delivering: 'usual' });
      return;
    default:
      await sandbox.slack.type(by, `/preview ${kind} ${pr}${kind === 'extend' ? ' 30m' : ''}`);
  }
}

/** What was done is a use; who launched, deployed or extended asked for time. */
function note({ stage: { sandbox }, known, done }: Scene, { kind, pr, at, name }: Begun) {
  const of = known.get(pr);
  const execution = sandbox.aws.lambda.executions.find((one) => one.name === name);
  if (!of || JSON.stringify(execution?.result) !== '{"outcome":"done"}') return;
  done.set(kind, (done.get(kind) ?? 0) + 1);
  if (kind === 'up' || kind === 'wake' || kind === 'extend') of.usedAt = Math.max(of.usedAt, at);
  if (kind === 'up' || kind === 'extend') of.askedAt = Math.max(of.askedAt, sandbox.clock.now());
}

/** A sweep while nothing else happens: what it must leave awake, and what it must leave alive. */
async function sweepAlone(scene: Scene) {
  const { sandbox } = scene.stage;
  const awake = new Set(living(scene).flatMap(({ id, state }) => (state === 'running' ? [id] : [])));
  const at = sandbox.clock.now();
  await sandbox.stage.runScheduled('sweep');
  await settle(sandbox.stage);
  for (const { id, state, tags } of living(scene)) {
    const { usedAt, askedAt } = scene.known.get(Number(tags.PR)) ?? { usedAt: 0, askedAt: 0 };
    const told = `PR ${tags.PR} ${state} at ${new Date(at).toISOString()}`;
    if (awake.has(id) && state !== 'running' && at - usedAt < idleMs - minute)
      scene.wrong.push(`${told}: put to sleep ${(at - usedAt) / minute} minutes after a use`);
    if (state !== 'running') scene.done.set('slept', (scene.done.get('slept') ?? 0) + 1);
    if (Date.parse(tags['shutdown-at'] ?? '') <= at)
      scene.wrong.push(`${told}: its time was up at ${tags['shutdown-at']}`);
    const from = Math.max(askedAt, Date.parse(tags['created-at'] ?? ''));
    if (at > from + longestMs) scene.wrong.push(`${told}: beyond its longest life`);
  }
}

const living = ({ stage: { sandbox } }: Scene) =>
  sandbox.aws.ec2.instances().filter(({ state }) => ['pending', 'running', 'stopping', 'stopped'].includes(state));

async function passQuietly({ stage: { sandbox } }: Scene, ms: number) {
  await passTime(sandbox.clock, sandbox.aws.lambda.settled, ms);
}

/** From its launch to the call that ended it: no other of the same pull request lived at any moment of that. */
function twice({ stage: { sandbox } }: Scene): readonly string[] {
  const all = [...sandbox.aws.ec2.store.all.values()].map(({ id, tags, launchedAt, terminatingAt = Infinity }) => ({
    ...{ id, launchedAt, terminatingAt },
    pr: tags.get('PR'),
  }));
  return all.flatMap((one) =>
    all
      .filter(({ id, pr }) => pr === one.pr && id > one.id)
      .filter((other) => one.launchedAt < other.terminatingAt && other.launchedAt < one.terminatingAt)
      .map(({ id }) => `PR ${one.pr} had ${one.id} and ${id} at once`),
  );
}
