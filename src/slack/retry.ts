/** What one attempt at a call came to. `again` says how long Slack wants us to wait, where it said so. */
export type Attempt<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | { readonly kind: 'refused'; readonly error: string; readonly detail?: string | undefined }
  | {
      readonly kind: 'again';
      readonly reason: 'rate-limited' | 'server-error' | 'timeout' | 'unreachable';
      readonly afterMs?: number | undefined;
    };

/** All waiting of one call together: a Lambda is billed for it, and the asker looks at a still message. */
const longestWaitMs = 15_000;
const faultDelaysMs = [500, 1_500];

/** Repeats an attempt: as often as Slack's Retry-After fits into 15 s, and twice after a fault. */
export async function withRetries<T>(
  attempt: () => Promise<Attempt<T>>,
  sleep: (ms: number) => Promise<void>,
): Promise<Attempt<T>> {
  let waited = 0;
  let faults = 0;
  for (;;) {
    const result = await attempt();
    if (result.kind !== 'again') return result;
    const delay = result.afterMs ?? faultDelaysMs[faults++];
    if (delay === undefined || waited + delay > longestWaitMs) return result;
    waited += delay;
    await sleep(delay);
  }
}
