import type { PartEnd } from '../operations/sleep/hand.ts';
import type { Kept } from '../operations/sleep/kept-notes.ts';
import type { Promised } from '../operations/sleep/promised.ts';
import { unfinished } from './part-lines.ts';

/** As long as a sleep or a wake may take: until then nobody begins a second one. */
export const busyMs = 65 * 60_000;
/** So that a tick that is a little early is the one. */
const soonMs = 4 * 60_000;
const hourMs = 55 * 60_000;

type Began = {
  readonly promised: Pick<Promised, 'state' | 'until'>;
  readonly todo: Kept['todo'];
  readonly last: Kept | undefined;
  readonly now: number;
};

/** Written before anything is done: whoever looks meanwhile leaves it alone. */
export const keptBegun = ({ promised: { state, until }, todo, last, now }: Began): Kept => ({
  state,
  ...(until === undefined ? {} : { until }),
  todo,
  next: now + busyMs,
  ...(last?.state === state
    ? {
        ...(last.stopped === undefined ? {} : { stopped: last.stopped }),
        ...(last.told === undefined ? {} : { told: last.told }),
      }
    : {}),
});

/** Written once it is over. What could be done and was not is tried in the next tick, what cannot be in an hour. */
export function keptAfter(begun: Kept, parts: readonly PartEnd[], now: number): Kept {
  const { next: _begun, why: _why, ...rest } = begun;
  const todo = unfinished(parts);
  const stopped =
    begun.state === 'asleep' && parts.some(({ part, kind }) => part === 'database' && kind === 'done')
      ? now
      : undefined;
  const again = nextLook(begun, parts, now);
  const why = parts.find(({ kind }) => kind === 'refused')?.why;
  return {
    ...rest,
    todo,
    ...(again === undefined ? {} : { next: again }),
    ...(stopped === undefined ? {} : { stopped }),
    ...(why ? { why } : {}),
  };
}

function nextLook({ state, stopped }: Kept, parts: readonly PartEnd[], now: number): number | undefined {
  if (parts.some(({ kind }) => kind === 'refused')) return now + hourMs;
  if (unfinished(parts).length > 0) return now + soonMs;
  const watches = state === 'asleep' && (stopped !== undefined || parts.some(({ part }) => part === 'database'));
  return watches ? now + hourMs : undefined;
}
