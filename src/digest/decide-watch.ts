import type { Verdict } from '../health/verdict.ts';
import { answers } from '../health/verdict-words.ts';
import type { WatchMemory } from '../health/watch-memory.ts';

/** What one check found, as far as it is told. */
export type Seen = Pick<WatchMemory, 'cause' | 'answers'> & { readonly kind: Verdict['kind'] };

export const seenOf = (verdict: Verdict): Seen => ({
  kind: verdict.kind,
  ...(verdict.cause ? { cause: verdict.cause.layer } : {}),
  ...(verdict.kind === 'unhealthy' ? { answers: answers(verdict) } : {}),
});

export type Announcement =
  /** An outage has begun, or a warning is there: a message of its own. */
  | { readonly kind: 'started'; readonly since: number }
  /** It goes on, in another way: the message is edited, and its thread told. */
  | { readonly kind: Change; readonly since: number }
  /** It goes on as it was. */
  | { readonly kind: 'reminder'; readonly since: number }
  | { readonly kind: 'recovered'; readonly since: number; readonly lastedMs: number };

/** `unclear`: it cannot be read any more how it is. */
export type Change = 'worse' | 'better' | 'other-cause' | 'unclear';

/** What people have asked for, and what the settings say. */
export type Manners = {
  readonly remindEveryMs: number;
  readonly isQuiet: boolean;
  /** Somebody said that they look at the outage that is remembered. */
  readonly isLookedAt: boolean;
};

/**
 * What to remember after a check, and what to tell people, where there is something new. `pending` is remembered before
 * they are told, so that what cannot be remembered is not told for ever; where the watch dies in between, the next
 * check tells it again.
 */
export type Decided = {
  readonly memory: WatchMemory;
  readonly announcement?: Announcement;
  readonly pending?: WatchMemory;
};

/** A verdict is told when this many checks in a row have found it: one bad check may be a deployment or a hiccup. */
const checksNeeded = 2;

export function decideWatch(memory: WatchMemory, seen: Seen, now: number, manners: Manners): Decided {
  const { candidate, ...settled } = memory;
  // At rest as somebody wanted: no news, neither when it falls asleep nor when it is as well again as it was.
  if (seen.kind === 'idle') return { memory: settled };
  if (isAsTold(memory, seen)) return remind(settled, now, manners);
  // EventBridge may deliver one event twice: the same moment is one check.
  if (candidate && now <= candidate.checkedAt) return { memory };
  const goesOn = candidate !== undefined && isTrouble(candidate.kind) === isTrouble(seen.kind);
  const next = {
    kind: seen.kind,
    since: goesOn ? candidate.since : now,
    checkedAt: now,
    checks: (goesOn ? candidate.checks : 0) + 1,
  };
  const pending = { ...settled, candidate: next };
  if (next.checks < checksNeeded) return { memory: pending };
  const announcement = announcementOf(memory, seen, next.since);
  const { digestOn } = memory;
  return {
    pending,
    announcement,
    memory: {
      ...(digestOn === undefined ? {} : { digestOn }),
      announced: seen.kind,
      since: announcement.kind === 'recovered' ? next.since : announcement.since,
      ...(seen.cause === undefined ? {} : { cause: seen.cause }),
      ...(seen.answers === undefined ? {} : { answers: seen.answers }),
      ...(memory.message && isChange(announcement) ? { message: memory.message } : {}),
      ...(seen.kind === 'healthy' ? {} : { toldAt: now }),
    },
  };
}

/** A warning breaks nothing: it is no outage. */
const isTrouble = (kind: Verdict['kind']): boolean => kind === 'unhealthy' || kind === 'unreadable';

/** Entries of before know no cause: whatever it is, it was told. */
const isAsTold = (told: WatchMemory, seen: Seen): boolean =>
  told.announced === seen.kind &&
  (told.cause === undefined || told.cause === seen.cause) &&
  (told.answers === undefined || told.answers === seen.answers);

const isChange = ({ kind }: Announcement): boolean => kind !== 'started' && kind !== 'recovered';

const severity = ({ kind, answers: isAnswering = false }: Seen): number =>
  kind === 'unhealthy' ? (isAnswering ? 3 : 4) : kind === 'unreadable' ? 2 : kind === 'warning' ? 1 : 0;

function announcementOf(told: WatchMemory, seen: Seen, since: number): Announcement {
  const [was, is] = [isTrouble(told.announced), isTrouble(seen.kind)];
  if (is && !was) return { kind: 'started', since };
  if (!is && (was || seen.kind === 'healthy'))
    return { kind: 'recovered', since: told.since, lastedMs: since - told.since };
  if (!was && told.announced === 'healthy') return { kind: 'started', since };
  return { kind: changeOf({ ...told, kind: told.announced }, seen), since: told.since };
}

function changeOf(told: Seen, seen: Seen): Change {
  if (seen.kind === 'unreadable') return 'unclear';
  const [was, is] = [severity(told), severity(seen)];
  return is > was ? 'worse' : is < was ? 'better' : 'other-cause';
}

/** An outage that lasts is told again, until somebody says that they look at it. */
function remind(memory: WatchMemory, now: number, { remindEveryMs, isQuiet, isLookedAt }: Manners): Decided {
  const { announced, since, toldAt = since } = memory;
  if (announced !== 'unhealthy' || isQuiet || isLookedAt || now - toldAt < remindEveryMs) return { memory };
  return { memory: { ...memory, toldAt: now }, announcement: { kind: 'reminder', since } };
}
