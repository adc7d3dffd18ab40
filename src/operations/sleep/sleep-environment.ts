import type { EcsService } from '../../aws/autoscaling.ts';
import { OperationFailed } from '../failure.ts';
import type { RoleAccess } from '../role-access.ts';
import { stopDatabase } from './database-power.ts';
import { type Before, noteName } from './environment-notes.ts';
import { environmentOf, type Hand, type PartAccess, type PartEnd, partAccess } from './hand.ts';
import { forgetBefore, type Kept, keepBefore } from './keep-before.ts';
import { databaseNameOf, lookAtEnvironment, type Seen } from './look-at-environment.ts';
import { beforeOf, isPassing, planSleep } from './plan-sleep.ts';
import { readNotes } from './read-notes.ts';
import { emptyService, waitForCount } from './service-count.ts';
import { whyTexts } from './why-texts.ts';

/** A rollout, a backup or a start that is under way is waited for this long. */
const settling = { everySeconds: 30, tries: 20 };

/**
 * Puts the parts of an environment that has hours to sleep. What was there before is written down first, once; then the
 * scaling is held, the tasks are taken away, and the database is stopped. Once more does nothing more.
 */
export async function sleepEnvironment(hand: Hand): Promise<{ readonly parts: readonly PartEnd[] }> {
  const { hours } = environmentOf(hand);
  const access = partAccess(hand, 'sleep');
  const include = hours?.include ?? [];
  try {
    const { before: kept, damaged } = await access.notes.step(
      'read the notes',
      async (connection) => (await readNotes(connection, hand.stack, [hand.environment])).get(hand.environment) ?? {},
    );
    if (damaged) return { parts: include.map((part) => ({ part, kind: 'refused', why: damagedNote(hand) })) };
    const seen = await settled(hand, access.reading);
    const { act, ends } = planSleep(seen, include, kept);
    if (act.length === 0) return { parts: ends };
    const remembered = await access.notes.step('remember what was there', (connection) =>
      keepBefore(connection, hand, beforeOf(seen, act, { since: hand.steps.now(), by: hand.by })),
    );
    if (remembered.kind === 'damaged')
      return { parts: include.map((part) => ({ part, kind: 'refused', why: damagedNote(hand) })) };
    return { parts: inOrder([...ends, ...(await stopParts(hand, access, { seen, act, remembered }))]) };
  } catch (error) {
    if (!(error instanceof OperationFailed)) throw error;
    const { failure } = error;
    return { parts: include.map((part) => ({ part, kind: 'not-done', failure })) };
  }
}

export const damagedNote = ({ stack, environment }: Pick<Hand, 'stack' | 'environment'>) =>
  whyTexts.damaged(noteName(stack, environment, 'before'));

export const inOrder = (parts: readonly PartEnd[]): PartEnd[] =>
  parts.toSorted((one, other) => Number(one.part === 'database') - Number(other.part === 'database'));

async function settled(hand: Hand, reading: RoleAccess): Promise<Seen> {
  const environment = environmentOf(hand);
  const include = environment.hours?.include ?? [];
  const { everySeconds, tries: most } = settling;
  const pace = { everySeconds, forSeconds: everySeconds * most };
  const waited = await reading.waitFor<Seen>('look until nothing changes', pace, async (connection, tries) => {
    const seen = await lookAtEnvironment(connection, environment);
    return isPassing(seen, include) && tries < most ? { kind: 'pending' } : { kind: 'ready', value: seen };
  });
  if (waited.kind === 'ready') return waited.value;
  if (waited.kind === 'failed') throw new OperationFailed(waited.failure);
  return reading.step('look once more', (connection) => lookAtEnvironment(connection, environment));
}

type Stopping = {
  readonly seen: Seen;
  readonly act: readonly PartEnd['part'][];
  readonly remembered: Extract<Kept, { kind: 'kept' }>;
};

async function stopParts(hand: Hand, access: PartAccess, { seen, act, remembered }: Stopping): Promise<PartEnd[]> {
  const environment = environmentOf(hand);
  const acting = access.acting(seen.scaling?.arn);
  const ends: PartEnd[] = [];
  if (act.includes('service') && environment.ecs) {
    const end = await stopService(acting, environment.ecs, seen);
    ends.push(end);
    if (end.kind !== 'done') {
      if (end.kind === 'not-done' && remembered.isNew) await forget(hand, access);
      const rest = act.includes('database')
        ? [{ part: 'database', kind: 'not-done', why: whyTexts.otherPart('database') } as const]
        : [];
      return [...ends, ...rest];
    }
  }
  const database = databaseNameOf(environment);
  if (act.includes('database') && database) ends.push({ part: 'database', ...(await stopDatabase(acting, database)) });
  await keepAgain(hand, access, remembered.before);
  return ends;
}

async function stopService(access: RoleAccess, ecs: EcsService, { scaling }: Seen): Promise<PartEnd> {
  const emptied = await emptyService(access, ecs, scaling);
  if (emptied.kind !== 'done') return { part: 'service', ...emptied };
  await waitForCount(access, ecs, { count: 0 });
  return { part: 'service', kind: 'done' };
}

/** Nothing was changed, so there is nothing to remember; what stays is found by the next sleep. */
async function forget(hand: Hand, { notes }: PartAccess): Promise<void> {
  await notes.attempt('forget what was there', async (connection) => {
    await forgetBefore(connection, hand);
    return true;
  });
}

/** A wake that came in between may have removed the note of what this sleep took away. */
async function keepAgain(hand: Hand, access: PartAccess, before: Before): Promise<void> {
  await access.notes.attempt('see that it is remembered', async (connection) => {
    const notes = (await readNotes(connection, hand.stack, [hand.environment])).get(hand.environment);
    if (!notes?.before) await keepBefore(connection, hand, before);
    return true;
  });
}
