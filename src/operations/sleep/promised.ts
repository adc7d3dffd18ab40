import type { Hours } from '../../config/hours-settings.ts';
import { longestWishMs, type Span, spanNotOver } from './calendar.ts';
import type { Wish } from './environment-notes.ts';

/** So long before its hours begin it is woken: a service and an Aurora cluster take minutes. */
export const leadMs = 15 * 60_000;

/** So long before its hours end people are told what will sleep. */
const noticeMs = 30 * 60_000;

/** How an environment is to be: by its hours, or by what somebody wished for against them. */
export type Promised = {
  readonly state: 'awake' | 'asleep';
  /** Until when; undefined where its hours never begin again. Of what sleeps: when it is awake again. */
  readonly until: number | undefined;
  /** Of what is awake: since when it has to be. It is woken before. */
  readonly due?: number;
  /** Who wished for it. */
  readonly by?: string;
};

export function promisedAt(hours: Hours, wish: Wish | undefined, now: number): Promised {
  if (wish && isInForce(wish, now)) {
    const { wanted: state, until, by, at: due = 0 } = wish;
    return { state, until, by, ...(state === 'awake' ? { due } : {}) };
  }
  const span = spanNotOver(hours, now);
  if (!span) return { state: 'asleep', until: undefined };
  if (now < span.start - leadMs) return { state: 'asleep', until: span.start };
  return { state: 'awake', until: span.end, due: span.start };
}

/** What sleeps until its hours begin is woken before they do. A note that names a time far away would hold for ever. */
const isInForce = ({ wanted, until }: Wish, now: number): boolean =>
  until - now <= longestWishMs && now < (wanted === 'asleep' ? until - leadMs : until);

/** Asleep until: the next start of hours for which it is not too late to be woken before. */
export function sleepsUntil(hours: Hours, now: number): number | undefined {
  const span = spanNotOver(hours, now);
  return span && span.start - leadMs <= now ? spanNotOver(hours, span.end)?.start : span?.start;
}

/** Awake until: the end of the hours, those of now or else the next. */
export const wakesUntil = (hours: Hours, now: number): number | undefined => spanNotOver(hours, now)?.end;

/** The span whose end is near enough to be told. */
export function spanToTell(hours: Hours, now: number): Span | undefined {
  const span = spanNotOver(hours, now);
  return span && span.start <= now && span.end - noticeMs <= now ? span : undefined;
}
