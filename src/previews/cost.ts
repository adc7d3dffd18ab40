import type { Preview } from './preview.ts';

/** What a preview has cost so far, in US dollars; instances are billed by the second from their launch. */
export const costOf = (launchedAt: number, now: number, hourlyUsd: number): number =>
  (Math.max(0, now - launchedAt) / 3_600_000) * hourlyUsd;

type Lived = Pick<Preview, 'asleepSince' | 'sleptMs'> & { readonly instance: Pick<Preview['instance'], 'launchedAt'> };

/** From when on it would have been awake without a break: asleep, an instance costs nothing but its disk. */
export const paidFrom = ({ instance, asleepSince, sleptMs }: Lived, now: number): number =>
  instance.launchedAt + sleptMs + (asleepSince === undefined ? 0 : Math.max(0, now - asleepSince));

/** With two places. */
export const usd = (cost: number): string => `$${cost.toFixed(2)}`;

/** Undefined where the settings name no price: then nothing is said of cost. */
export const costSoFar = (launchedAt: number, now: number, hourlyUsd: number | undefined): string | undefined =>
  hourlyUsd === undefined ? undefined : usd(costOf(launchedAt, now, hourlyUsd));

/** The same as the end of a line that goes on with it. */
export function costAfterComma(launchedAt: number, now: number, hourlyUsd: number | undefined): readonly string[] {
  const cost = costSoFar(launchedAt, now, hourlyUsd);
  return cost === undefined ? [] : [`, ${cost}`];
}
