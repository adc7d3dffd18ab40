import type { Verdict } from '../health/verdict.ts';
import type { WatchMemory } from './watch-memory.ts';

export type Announcement =
  | { readonly kind: 'changed'; readonly since: number }
  | { readonly kind: 'recovered'; readonly lastedMs: number };

/** A verdict is told when this many checks in a row have found it: one bad check may be a deployment or a hiccup. */
const checksNeeded = 2;

/** What to remember after a check, and what to tell people, where there is something new. */
export function decideWatch(
  memory: WatchMemory,
  seen: Verdict['kind'],
  now: number,
): { readonly memory: WatchMemory; readonly announcement: Announcement | undefined } {
  const { candidate, ...settled } = memory;
  // At rest as somebody wanted: no news, neither when it falls asleep nor when it is as well again as it was.
  if (seen === memory.announced || seen === 'idle') return { memory: settled, announcement: undefined };
  // EventBridge may deliver one event twice: the same moment is one check.
  if (candidate && now <= candidate.checkedAt) return { memory, announcement: undefined };
  const next = {
    kind: seen,
    since: candidate?.since ?? now,
    checkedAt: now,
    checks: (candidate?.checks ?? 0) + 1,
  };
  if (next.checks < checksNeeded) return { memory: { ...settled, candidate: next }, announcement: undefined };
  const recovered = seen === 'healthy';
  const since = recovered || memory.announced === 'healthy' ? next.since : memory.since;
  return {
    memory: { ...settled, announced: seen, since },
    announcement: recovered ? { kind: 'recovered', lastedMs: next.since - memory.since } : { kind: 'changed', since },
  };
}
