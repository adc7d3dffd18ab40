/**
 * What a preview has cost so far, in US dollars with two places; instances are billed by the second from their launch.
 * Undefined where the settings name no price: then nothing is said of cost.
 */
export const costSoFar = (launchedAt: number, now: number, hourlyUsd: number | undefined): string | undefined =>
  hourlyUsd === undefined ? undefined : `$${((Math.max(0, now - launchedAt) / 3_600_000) * hourlyUsd).toFixed(2)}`;

/** The same as the end of a line that goes on with it. */
export function costAfterComma(launchedAt: number, now: number, hourlyUsd: number | undefined): readonly string[] {
  const cost = costSoFar(launchedAt, now, hourlyUsd);
  return cost === undefined ? [] : [`, ${cost}`];
}
