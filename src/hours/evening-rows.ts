import type { Hours } from '../config/hours-settings.ts';
import type { Text } from '../config/language.ts';
import type { HoursNotes } from '../operations/sleep/kept-notes.ts';
import { promisedAt } from '../operations/sleep/promised.ts';

/** How an environment of an evening's message stands. */
export type EveningRow = { readonly name: string /** A load balancer asks for it. */; readonly isServed: boolean } & (
  | { readonly kind: 'will-sleep'; readonly until: number | undefined; readonly why?: Text | undefined }
  /** Its hours are over, and it is being put to sleep. */
  | { readonly kind: 'begins'; readonly until: number | undefined }
  /** Somebody asked for it. */
  | { readonly kind: 'kept'; readonly by: string; readonly until: number }
  | { readonly kind: 'asleep'; readonly until: number | undefined }
  /** Its hours are over, and not all of it is asleep. */
  | { readonly kind: 'not-asleep'; readonly until: number | undefined; readonly why: Text | undefined }
  /** Its hours have begun again. */
  | { readonly kind: 'over' }
);

type Of = {
  readonly name: string;
  readonly isServed: boolean;
  readonly hours: Hours;
  readonly notes: HoursNotes;
  readonly end: number;
  readonly now: number;
  /** Why it cannot sleep, as it stands before the end. */
  readonly why?: Text | undefined;
};

/** Read off what is remembered: whoever draws the message anew comes to the same. */
export function eveningRow({ name, isServed, hours, notes, end, now, why }: Of): EveningRow {
  const { wish, kept } = notes;
  const of = { name, isServed };
  const promised = promisedAt(hours, wish, Math.max(now, end));
  if (promised.state === 'awake')
    return promised.by !== undefined && promised.until !== undefined
      ? { ...of, kind: 'kept', by: promised.by, until: promised.until }
      : { ...of, kind: 'over' };
  const { until } = promised;
  const last = kept?.state === 'asleep' && kept.until === until ? kept : undefined;
  if (last && last.todo.length === 0) return { ...of, kind: 'asleep', until };
  if (now < end) return { ...of, kind: 'will-sleep', until, why };
  // What has begun and is not over yet has not failed.
  if (!last || last.told === undefined) return { ...of, kind: 'begins', until };
  return { ...of, kind: 'not-asleep', until, why: last.why };
}
