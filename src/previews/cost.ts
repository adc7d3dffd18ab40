/** What a preview has cost so far, in US dollars with two places; instances are billed by the second from their launch. */
export const costSoFar = (launchedAt: number, now: number, hourlyUsd: number): string =>
  `$${((Math.max(0, now - launchedAt) / 3_600_000) * hourlyUsd).toFixed(2)}`;
