import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineConfig } from '../../../src/config/define-config.ts';
import { iso } from '../../../src/config/iso.ts';
import { inSandbox, type Stage } from '../../in-sandbox.ts';
import { access, api, github, shared, slack } from '../../teams/shared.ts';

const minute = 60_000;
const hour = 60 * minute;
const idleMs = 30 * minute;
const longestMs = 8 * hour;
const sweepMs = 5 * minute;

const settings = defineConfig({
  slack,
  access,
  github,
  previews: {
    ...shared,
    ttl: { default: '2h', max: '8h', warnBefore: '15m' },
    idle: '30m',
    repositories: { api: { ...api, follow: { on: 'label', workflow: '.github/workflows/image.yml' } } },
  },
});

type Happens = { readonly pr: number; readonly act: Act };
type Day = readonly (Happens | undefined)[];
type Act = 'open' | 'shell' | 'end' | 'visit' | 'logs' | 'push' | 'sleep' | 'wake';

/** What happens between two sweeps; mostly nothing. */
const aDay: fc.Arbitrary<Day> = fc.array(
  fc.oneof(
    { arbitrary: fc.constant(undefined), weight: 3 },
    {
      arbitrary: fc.record({
        pr: fc.constantFrom(123, 124),
        act: fc.constantFrom<Act[]>('open', 'shell', 'end', 'end', 'visit', 'logs', 'push', 'sleep', 'wake', 'wake'),
      }),
      weight: 1,
    },
  ),
  { minLength: 102, maxLength: 102 },
);

const steps = (pr: number): Readonly<Record<Act, readonly string[]>> => ({
  open: [`session ${pr} open`],
  shell: [`session ${pr} open --shell`],
  end: [`session ${pr} end`],
  visit: [`visit ${pr}`],
  logs: [`/preview logs ${pr}`],
  push: [`github push ${pr}`, `github ci ${pr} success`],
  sleep: [`/preview sleep ${pr}`],
  wake: [`/preview wake ${pr}`],
});

/** What truly happened to one preview, beside what the bot knows of it. */
type Truth = { usedAt: number; shells: number; launchedAt: number; wasAwake: boolean; isOver: boolean };

describe('days of two previews through the real handlers', () => {
  it('are never asleep within idle of a use, never awake longer after the last, never alive beyond the longest life', async () => {
    await fc.assert(
      fc.asyncProperty(aDay, async (day) => {
        await inSandbox((stage) => playDay(stage, day), { settings });
      }),
      { numRuns: 2, endOnFailure: true },
    );
  }, 240_000);
});

async function playDay(stage: Stage, day: Day) {
  const { clock, aws } = stage.sandbox;
  const truths = new Map<number, Truth>();
  for (const pr of [123, 124]) {
    const { outcome } = await stage.as('U0DEV', `/preview up ${pr}`);
    expect(outcome).toBe('done');
    const launchedAt = aws.ec2.instances().find(({ tags }) => tags.PR === String(pr))?.launchedAt ?? 0;
    truths.set(pr, { usedAt: clock.now(), shells: 0, launchedAt, wasAwake: true, isOver: false });
  }
  for (const happens of day) {
    const next = clock.now() + sweepMs;
    const truth = happens && truths.get(happens.pr);
    if (happens && truth && !truth.isOver) await happen(stage, truth, happens);
    await stage.as('U0DEV', `wait ${Math.max(1, Math.round((next - clock.now()) / 1000))}s`);
    const at = clock.now();
    await stage.as('U0DEV', 'sweep');
    for (const [pr, truth] of truths) check(stage, pr, truth, at);
  }
  expect([...truths.values()].every(({ isOver }) => isOver)).toBe(true);
}

async function happen(stage: Stage, truth: Truth, { pr, act }: Happens) {
  let outcome = '';
  for (const step of steps(pr)[act]) ({ outcome } = await stage.as('U0DEV', step));
  if (outcome !== 'done' || act === 'sleep') return;
  if (act === 'shell') truth.shells += 1;
  if (act === 'end') truth.shells = 0;
  if (act === 'push' && stateOf(stage, pr) !== 'running') return;
  truth.usedAt = stage.sandbox.clock.now();
}

const stateOf = ({ sandbox }: Stage, pr: number) =>
  sandbox.aws.ec2.instances().find(({ tags, state }) => tags.PR === String(pr) && state !== 'terminated')?.state;

function check(stage: Stage, pr: number, truth: Truth, at: number) {
  const state = stateOf(stage, pr);
  const isAwake = state === 'running' || state === 'pending';
  if (isAwake && truth.shells > 0) truth.usedAt = at;
  const unusedFor = at - truth.usedAt;
  const told = `PR ${pr} at ${iso(at)}, ${state}, unused for ${unusedFor / minute} minutes`;
  const fellAsleep = truth.wasAwake && state === 'stopping';
  if (fellAsleep && !isPutToSleepByHand(stage, pr, at)) expect(unusedFor, told).toBeGreaterThanOrEqual(idleMs - minute);
  if (isAwake) expect(unusedFor, told).toBeLessThanOrEqual(idleMs + sweepMs + minute);
  if (!isAwake) truth.shells = 0;
  truth.isOver = state === undefined || state === 'shutting-down';
  if (!truth.isOver) expect(at - truth.launchedAt, told).toBeLessThanOrEqual(longestMs + sweepMs);
  truth.wasAwake = isAwake;
}

/** The sweep stops what it stops at its own time. */
const isPutToSleepByHand = ({ sandbox }: Stage, pr: number, at: number) =>
  sandbox.aws.ec2
    .instances()
    .some(({ tags }) => tags.PR === String(pr) && Date.parse(tags['asleep-since'] ?? '') < at - 1000);
