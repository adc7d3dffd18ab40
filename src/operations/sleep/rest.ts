import type { Hours } from '../../config/hours-settings.ts';
import type { Wish } from './environment-notes.ts';
import { promisedAt } from './promised.ts';
import type { Notes } from './read-notes.ts';

/** How an environment that Slipway put to sleep stands to its hours. */
export type Rest =
  /** `until`: undefined where its hours never begin again. */
  | { readonly kind: 'asleep'; readonly until: number | undefined; readonly timeZone: string }
  /** It is being woken, and has to be awake at `due`. */
  | { readonly kind: 'waking'; readonly due: number; readonly timeZone: string }
  /** It has to be awake since `due`, and not all of it is. */
  | { readonly kind: 'late'; readonly due: number; readonly timeZone: string };

/** So long a wake may take that somebody asks for outside of the hours: a service and a database one after the other. */
const wakeMs = 25 * 60_000;

/** Undefined where Slipway did not put it to sleep, or all of it is back. `notes` undefined where they could not be read. */
export function restOf(hours: Hours, notes: Notes | undefined, now: number): Rest | undefined {
  const { timeZone } = hours;
  const promised = promisedAt(hours, notes?.wish, now);
  // Nobody is called at night because a note cannot be read.
  if (!notes) return promised.state === 'asleep' ? { kind: 'asleep', until: promised.until, timeZone } : undefined;
  if (!notes.before && !notes.damaged) return undefined;
  if (promised.state === 'asleep') return { kind: 'asleep', until: promised.until, timeZone };
  const due = dueOf(promised.due ?? now, notes.wish, promised.by);
  return { kind: now < due ? 'waking' : 'late', due, timeZone };
}

const dueOf = (due: number, wish: Wish | undefined, by: string | undefined): number =>
  by === undefined ? due : (wish?.at ?? due) + wakeMs;
