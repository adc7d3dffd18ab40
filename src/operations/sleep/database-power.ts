import type { Connection } from '../../aws/connection.ts';
import { createRdsPower, type DatabaseName, type PoweredDatabase } from '../../aws/rds-power.ts';
import type { Text } from '../../config/language.ts';
import type { Failure } from '../failure.ts';
import type { RoleAccess } from '../role-access.ts';
import { type Change, sendChange } from '../send-change.ts';
import { powerRefusal, whyStateForbids } from './database-refusals.ts';

/** What became of a database that was to be stopped or started. */
export type PowerEnd =
  | { readonly kind: 'done' }
  /** RDS does not do it with this database as it stands. */
  | { readonly kind: 'refused'; readonly why: Text; readonly failure?: Failure }
  | { readonly kind: 'not-done'; readonly failure: Failure }
  | { readonly kind: 'unknown'; readonly why?: Text; readonly failure?: Failure };

/** A stop or a start takes minutes, with a large log to work through many of them. */
const longestSeconds = 45 * 60;

const isDown = ({ state }: PoweredDatabase) => state === 'stopping' || state === 'stopped';
const isComingUp = ({ state }: PoweredDatabase) => state === 'starting' || state === 'available';

/** Its members are what serves: a cluster is available before they are. */
const isUp = ({ state, members }: PoweredDatabase) =>
  state === 'available' && members.every((member) => member.state === 'available');

/** Stops a database that runs, once, and waits until it is stopped. */
export async function stopDatabase(
  access: RoleAccess,
  database: DatabaseName,
  forSeconds = longestSeconds,
): Promise<PowerEnd> {
  const change = await changeOnce(access, `stop the database ${database.identifier}`, {
    database,
    send: (connection) => createRdsPower(connection).stop(database),
    is: isDown,
  });
  if (change.kind !== 'done') return ofFailure(change);
  return settle(access, {
    name: 'database stopped',
    database,
    forSeconds,
    reached: ({ state }) => state === 'stopped',
  });
}

/** Starts a database that is stopped, once, and waits until it serves; one that is still stopping is waited for. */
export async function startDatabase(
  access: RoleAccess,
  database: DatabaseName,
  forSeconds = longestSeconds,
): Promise<PowerEnd> {
  const stopped = await settle(access, {
    name: 'database no longer stopping',
    database,
    forSeconds,
    reached: ({ state }) => state !== 'stopping',
  });
  if (stopped.kind !== 'done') return stopped;
  const change = await changeOnce(access, `start the database ${database.identifier}`, {
    database,
    send: (connection) => createRdsPower(connection).start(database),
    is: isComingUp,
  });
  if (change.kind !== 'done') return ofFailure(change);
  return settle(access, { name: 'database available', database, forSeconds, reached: isUp });
}

type Changing = {
  readonly database: DatabaseName;
  readonly send: (connection: Connection) => Promise<void>;
  /** Whether it is under way, or done. */
  readonly is: (found: PoweredDatabase) => boolean;
};

/**
 * RDS refuses a call in the state that the same call brought about: it is looked before, for an execution that died right
 * after it, and after a refusal, for somebody else (or AWS after seven days) who was faster.
 */
async function changeOnce(access: RoleAccess, name: string, { database, send, is }: Changing): Promise<Change<true>> {
  const look = seen(database, is);
  const change = await sendChange<true>(access, name, {
    send: async (connection) => {
      if (!(await look(connection))) await send(connection);
      return true;
    },
    look,
  });
  if (change.kind !== 'not-done') return change;
  const found = await access.attempt(`look whether somebody else did: ${name}`, look);
  return found.ok && found.value ? { kind: 'done', value: true } : change;
}

const seen =
  (database: DatabaseName, is: (found: PoweredDatabase) => boolean) =>
  async (connection: Connection): Promise<true | undefined> => {
    const found = await createRdsPower(connection).describe(database);
    return found && is(found) ? true : undefined;
  };

type Settling = {
  readonly name: string;
  readonly database: DatabaseName;
  readonly forSeconds: number;
  readonly reached: (found: PoweredDatabase) => boolean;
};

/** Waits for a state; one that leads nowhere ends the wait. */
async function settle(access: RoleAccess, { name, database, forSeconds, reached }: Settling): Promise<PowerEnd> {
  const pace = { everySeconds: 30, forSeconds };
  const waited = await access.waitFor<{ why?: Text }>(name, pace, async (connection) => {
    const found = await createRdsPower(connection).describe(database);
    if (!found) return { kind: 'ready', value: { why: texts.gone(database) } };
    if (reached(found)) return { kind: 'ready', value: {} };
    const why = whyStateForbids(found);
    return why ? { kind: 'ready', value: { why } } : { kind: 'pending' };
  });
  if (waited.kind === 'timed-out') return { kind: 'unknown', why: texts.notOver(Math.round(forSeconds / 60)) };
  if (waited.kind === 'failed') return { kind: 'unknown', failure: waited.failure };
  return waited.value.why ? { kind: 'refused', why: waited.value.why } : { kind: 'done' };
}

function ofFailure({ kind, failure }: { readonly kind: 'not-done' | 'unknown'; readonly failure: Failure }): PowerEnd {
  const why = kind === 'not-done' ? powerRefusal(failure) : undefined;
  return why ? { kind: 'refused', why, failure } : { kind, failure };
}

const texts = {
  gone: ({ identifier }: DatabaseName): Text => ({
    en: `RDS has no database ${identifier}.`,
    ja: `RDS にデータベース ${identifier} がありません。`,
  }),
  notOver: (minutes: number): Text => ({
    en: `RDS took the request and is not through with it after ${minutes} minutes; it goes on by itself.`,
    ja: `RDS は要求を受け付けましたが、${minutes} 分経っても完了していません（処理は続いています）。`,
  }),
} as const;
