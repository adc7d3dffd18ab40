import type { Connection } from '../aws/connection.ts';
import { type Failure, isUnknown, OperationFailed } from './failure.ts';
import type { RoleAccess } from './role-access.ts';

/** What became of a call that changes something. */
export type Change<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'not-done'; readonly failure: Failure }
  /** It was sent, no answer came that could be read, and what it makes was not to be seen: it may have been carried out. */
  | { readonly kind: 'unknown'; readonly failure: Failure };

type Sending<T> = {
  readonly send: (connection: Connection) => Promise<T>;
  /** What the call would have answered, read off what it makes or changes; undefined while that cannot be seen. */
  readonly look: (connection: Connection) => Promise<T | undefined>;
};

/** What was made is shown within seconds; an outage that took the answers may take those of the looks as well. */
const lookPace = { everySeconds: 5, forSeconds: 60 };

/** Sends a change, and where its answer got lost looks before anything is said of it, in the same session. */
export async function sendChange<T>(access: RoleAccess, name: string, sending: Sending<T>): Promise<Change<T>> {
  const change = await sendAndLook(access, name, sending);
  if (change.kind === 'done') access.noteChange?.();
  return change;
}

async function sendAndLook<T>(access: RoleAccess, name: string, { send, look }: Sending<T>): Promise<Change<T>> {
  const sent = await access.attempt(name, async (connection, tries) => {
    // What was tried before may have been carried out.
    const found = tries > 1 ? await look(connection) : undefined;
    return found ?? send(connection);
  });
  if (sent.ok) return { kind: 'done', value: sent.value };
  const { failure, retried } = sent;
  // A fault of ours may lie in reading what AWS answered to a change that it made.
  const unsaid = isUnknown(failure) || failure.kind === 'fault';
  if (!unsaid && !retried) return { kind: 'not-done', failure };
  const found = await access.waitFor<{ value: T }>(`look for what became of: ${name}`, lookPace, async (connection) => {
    const value = await look(connection);
    return value === undefined ? { kind: 'pending' } : { kind: 'ready', value: { value } };
  });
  if (found.kind === 'ready') return { kind: 'done', value: found.value.value };
  const lost: Change<T> = { kind: 'unknown', failure: { ...failure, mayHaveHappened: true } };
  if (unsaid) return lost;
  // The last try was refused, but one before it may have been carried out: only a look that is answered tells.
  const looked = await access.attempt(`look again for what became of: ${name}`, look);
  if (!looked.ok) return lost;
  return looked.value === undefined ? { kind: 'not-done', failure } : { kind: 'done', value: looked.value };
}

/**
 * The same where there is nothing to go on with.
 * @throws OperationFailed, whose failure says whether it may have been carried out.
 */
export async function mustSendChange<T>(access: RoleAccess, name: string, sending: Sending<T>): Promise<T> {
  const change = await sendChange(access, name, sending);
  if (change.kind === 'done') return change.value;
  throw new OperationFailed(change.failure);
}
