import type { EcsService } from '../../aws/autoscaling.ts';
import { createEcsServices } from '../../aws/ecs-services.ts';
import { OperationFailed } from '../failure.ts';
import type { RoleAccess } from '../role-access.ts';
import { startDatabase } from './database-power.ts';
import type { Before } from './environment-notes.ts';
import { environmentOf, type Hand, type PartAccess, type PartEnd, partAccess } from './hand.ts';
import { forgetBefore } from './keep-before.ts';
import { databaseNameOf, lookAtEnvironment, type Seen } from './look-at-environment.ts';
import { planWake } from './plan-wake.ts';
import { readNotes } from './read-notes.ts';
import { restoreScaling, sameLimits, setCount, waitForCount } from './service-count.ts';
import { damagedNote, inOrder } from './sleep-environment.ts';
import { whyTexts } from './why-texts.ts';

export type Woken = {
  readonly parts: readonly PartEnd[];
  /** It has no tasks and Slipway did not take them: somebody has to say how many there are to be. */
  readonly asks?: 'count';
};

/**
 * Brings an environment back to what was there before: its database first, then the tasks, and once they run what scales
 * them. What is remembered is forgotten once all of it is back; until then once more goes on where this ended.
 */
export async function wakeEnvironment(hand: Hand): Promise<Woken> {
  const environment = environmentOf(hand);
  const include = environment.hours?.include ?? [];
  const access = partAccess(hand, 'wake');
  try {
    const { before: kept, damaged } = await access.notes.step(
      'read the notes',
      async (connection) => (await readNotes(connection, hand.stack, [hand.environment])).get(hand.environment) ?? {},
    );
    if (damaged) return { parts: include.map((part) => ({ part, kind: 'refused', why: damagedNote(hand) })) };
    const seen = await access.reading.step('look', (connection) => lookAtEnvironment(connection, environment));
    const { start, ends, asks } = planWake(seen, include, kept);
    if (!kept) return { parts: ends, ...(asks ? { asks } : {}) };
    const started = await startParts(hand, access, { seen, kept, start });
    return { parts: inOrder(await forgetOnce(hand, access, [...ends, ...started])) };
  } catch (error) {
    if (!(error instanceof OperationFailed)) throw error;
    const { failure } = error;
    return { parts: include.map((part) => ({ part, kind: 'not-done', failure })) };
  }
}

type Starting = { readonly seen: Seen; readonly kept: Before; readonly start: readonly PartEnd['part'][] };

async function startParts(hand: Hand, access: PartAccess, { seen, kept, start }: Starting): Promise<PartEnd[]> {
  const environment = environmentOf(hand);
  const acting = access.acting(seen.scaling?.arn);
  const database = databaseNameOf(environment);
  const ends: PartEnd[] = [];
  if (start.includes('database') && database)
    ends.push({ part: 'database', ...(await startDatabase(acting, database)) });
  if (!start.includes('service') || !environment.ecs || !kept.service) return ends;
  if (ends.some(({ kind }) => kind !== 'done'))
    return [...ends, { part: 'service', kind: 'not-done', why: whyTexts.databaseNotBack }];
  return [...ends, await startService(acting, environment.ecs, kept.service, seen)];
}

/** The limits come last: with them back, AWS would move a count that is below them. */
async function startService(
  access: RoleAccess,
  ecs: EcsService,
  { desired, scaling }: NonNullable<Before['service']>,
  seen: Seen,
): Promise<PartEnd> {
  const isThere = seen.service !== 'missing' && seen.service?.desired === desired;
  if (!isThere) {
    const set = await setCount(access, ecs, desired);
    if (set.kind !== 'done') return { part: 'service', ...set };
  }
  if ((await waitForCount(access, ecs, { count: desired })) === 'not-yet')
    return { part: 'service', kind: 'unknown', why: whyTexts.notSteady(desired) };
  // What nothing scales any more gets no limits: registering them would make it scaled anew.
  if (scaling && seen.scaling && !sameLimits(seen.scaling, scaling)) {
    const given = await restoreScaling(access, ecs, scaling);
    if (given.kind !== 'done')
      return { part: 'service', kind: 'unknown', why: whyTexts.scalingNotBack, failure: given.failure };
  }
  return keepCount(access, ecs, desired, scaling);
}

/** A count outside of the limits is moved into them as they come back; it was outside before as well. */
async function keepCount(
  access: RoleAccess,
  ecs: EcsService,
  desired: number,
  scaling: NonNullable<Before['service']>['scaling'],
): Promise<PartEnd> {
  if (!scaling || (desired >= scaling.min && desired <= scaling.max)) return { part: 'service', kind: 'done' };
  const moved = await access.step('see where the scaling moved it', async (connection) => {
    const found = await createEcsServices(connection).describeService(ecs.cluster, ecs.service);
    return found !== undefined && found.desired !== desired;
  });
  if (!moved) return { part: 'service', kind: 'done' };
  const set = await setCount(access, ecs, desired);
  return set.kind === 'done' ? { part: 'service', kind: 'done' } : { part: 'service', ...set };
}

/** Forgets what was there once all of it is back. */
async function forgetOnce(hand: Hand, { notes }: PartAccess, parts: readonly PartEnd[]): Promise<PartEnd[]> {
  if (parts.some(({ kind }) => kind === 'not-done' || kind === 'unknown' || kind === 'refused')) return [...parts];
  const forgotten = await notes.attempt('forget what was there', async (connection) => {
    await forgetBefore(connection, hand);
    return true;
  });
  if (forgotten.ok) return [...parts];
  return parts.map((part) => ({ ...part, kind: 'unknown', why: whyTexts.notForgotten, failure: forgotten.failure }));
}
