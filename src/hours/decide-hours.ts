import type { Hours } from '../config/hours-settings.ts';
import type { Part } from '../operations/sleep/hand.ts';
import type { HoursNotes, Kept } from '../operations/sleep/kept-notes.ts';
import type { Seen } from '../operations/sleep/look-at-environment.ts';
import { type Promised, promisedAt } from '../operations/sleep/promised.ts';
import { busyMs } from './kept-after.ts';

/** AWS starts a stopped database after seven days; it may be a little early by our clock. */
const ownStartMs = 7 * 86_400_000 - 15 * 60_000;

export type HoursDecision =
  | { readonly kind: 'nothing' }
  /** Parts that are not asleep yet, or that AWS woke. */
  | { readonly kind: 'sleep'; readonly parts: readonly Part[]; readonly promised: Promised; readonly again: boolean }
  | { readonly kind: 'wake'; readonly promised: Promised; readonly again: boolean }
  /** How its database stands decides. */
  | { readonly kind: 'look'; readonly kept: Kept }
  /** Nothing is done but that is remembered. */
  | { readonly kind: 'note'; readonly kept: Kept };

type Known = {
  readonly hours: Hours;
  readonly notes: HoursNotes;
  readonly now: number;
  readonly database?: Seen['database'] | undefined;
};

/**
 * What the hours of an environment ask for now. It sleeps once in a night and what was not done of that is tried again;
 * what somebody does to it while it sleeps, such as starting tasks, is left to them until the hours begin.
 */
export function decideHours({ hours, notes, now, database }: Known): HoursDecision {
  const { before, wish, kept } = notes;
  const promised = promisedAt(hours, wish, now);
  const last = kept && kept.state === promised.state && isOfNow(kept, now) ? kept : undefined;
  if (promised.state === 'awake')
    return before ? { kind: 'wake', promised, again: last !== undefined } : { kind: 'nothing' };
  if (!last) return { kind: 'sleep', parts: hours.include, promised, again: false };
  if (last.todo.length > 0) return { kind: 'sleep', parts: last.todo, promised, again: true };
  if (!before?.database) return { kind: 'nothing' };
  if (database === undefined) return { kind: 'look', kept: last };
  return judgeDatabase(last, { database, promised, stopped: last.stopped ?? before.since, now });
}

/** What was done about a state that is over says nothing of this one. */
const isOfNow = ({ until }: Kept, now: number): boolean => until === undefined || now < until;

type Judged = {
  readonly database: NonNullable<Seen['database']>;
  readonly promised: Promised;
  readonly stopped: number;
  readonly now: number;
};

/** AWS starts a database that has been stopped for seven days; whoever starts it before that means it. */
function judgeDatabase(kept: Kept, { database, promised, stopped, now }: Judged): HoursDecision {
  const isDown = database === 'missing' || /^stop(?:ped|ping)$/.test(database.state);
  const { started, ...rest } = kept;
  // Stopped by hand again: the seven days count anew.
  if (isDown) return started ? { kind: 'note', kept: { ...rest, stopped: now } } : { kind: 'nothing' };
  if (started) return { kind: 'nothing' };
  if (now - stopped >= ownStartMs) return { kind: 'sleep', parts: ['database'], promised, again: false };
  return { kind: 'note', kept: { ...kept, started: true } };
}

/**
 * Whether an operation is to look at it in this tick: it reads and decides for itself. What was begun is given its time,
 * so that the next tick does not do it a second time beside it. No note can put a look off for longer than that.
 */
export function isDue({ hours, notes, now }: Omit<Known, 'database'>): boolean {
  const decision = decideHours({ hours, notes, now });
  if (decision.kind === 'nothing') return false;
  const { kept } = notes;
  const { state } = promisedAt(hours, notes.wish, now);
  const isLater = kept?.next !== undefined && now < kept.next && kept.next - now <= busyMs;
  return !(isLater && kept.state === state && isOfNow(kept, now));
}
