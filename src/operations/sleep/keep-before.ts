import type { Connection } from '../../aws/connection.ts';
import { createSsm } from '../../aws/ssm.ts';
import type { Stack } from '../../config/stack.ts';
import { type Before, noteName } from './environment-notes.ts';
import { readNotes } from './read-notes.ts';

type Of = { readonly stack: Pick<Stack, 'name'>; readonly environment: string };

export type Kept =
  | { readonly kind: 'kept'; readonly before: Before /** Nothing was remembered yet. */; readonly isNew: boolean }
  | { readonly kind: 'damaged' };

/**
 * Writes down how an environment was, before it is changed. What is written already stays: only a value that was not
 * there is added to it. The same call again gives the same.
 */
export async function keepBefore(connection: Connection, { stack, environment }: Of, before: Before): Promise<Kept> {
  const ssm = createSsm(connection);
  const name = noteName(stack, environment, 'before');
  if (await ssm.createParameter(name, JSON.stringify(before))) return { kind: 'kept', before, isNew: true };
  const { damaged, before: kept } = (await readNotes(connection, stack, [environment])).get(environment) ?? {};
  if (damaged) return { kind: 'damaged' };
  // Somebody woke it between the two calls.
  if (!kept) return keepBefore(connection, { stack, environment }, before);
  const all = addMissing(kept, before);
  if (JSON.stringify(all) !== JSON.stringify(kept)) await ssm.putParameter(name, JSON.stringify(all));
  return { kind: 'kept', before: all, isNew: kept.since === before.since && kept.by === before.by };
}

/** A service that had no tasks was left as it was: what it has now is what was there before. */
export function addMissing(kept: Before, found: Before): Before {
  const service = kept.service?.desired ? kept.service : (found.service ?? kept.service);
  const scaling = service?.scaling ?? found.service?.scaling;
  const database = kept.database ?? found.database;
  return {
    since: kept.since,
    by: kept.by,
    ...(service && { service: { desired: service.desired, ...(scaling && { scaling }) } }),
    ...(database && { database }),
  };
}

export async function forgetBefore(connection: Connection, { stack, environment }: Of): Promise<void> {
  await createSsm(connection).deleteParameters([noteName(stack, environment, 'before')]);
}
