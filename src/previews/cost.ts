/** What a preview has cost so far, in US dollars; instances are billed by the second from their launch. */
export const costOf = (launchedAt: number, now: number, hourlyUsd: number): number =>
  (Math.max(0, now - launchedAt) / 3_600_000) * hourlyUsd;

/** With two places. */
export const usd = (cost: number): string => `$${cost.toFixed(2)}`;

export const costSoFar = (launchedAt: number, now: number, hourlyUsd: number): string =>
  usd(costOf(launchedAt, now, hourlyUsd));
