/** What a preview has cost so far, in US dollars; instances are billed by the second from their launch. */
export const costOf = (launchedAt: number, now: number, hourlyUsd: number): number =>
  (Math.max(0, now - launchedAt) / 3_600_000) * hourlyUsd;

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
