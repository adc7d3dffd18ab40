import type { SsmSession } from '../../aws/ssm-sessions.ts';
import type { Stack } from '../../config/stack.ts';
import { commandAsUse } from './command-as-use.ts';
import { type LastUse, latestUse } from './last-use.ts';
import type { UseEvidence } from './use-evidence.ts';
import { userOfSession } from './user-of-session.ts';

/** One preview that is awake, and what is known of its use. */
export type Watched = {
  /** Its last start: launched, or woken. Epoch milliseconds. */
  readonly startedAt: number;
  /** As its tag says. */
  readonly noted: LastUse | undefined;
  readonly evidence: UseEvidence;
};

export type Judging = {
  readonly stack: Pick<Stack, 'name'>;
  /** The ARNs of the roles that people's requests run under. */
  readonly roles: readonly string[];
  readonly now: number;
};

type Part = 'sessions' | 'commands' | 'connections';

export type Idleness =
  | { readonly kind: 'in-use' }
  /** What else there is says that nobody uses it: its connections decide, and were not asked for. */
  | { readonly kind: 'ask' }
  /** What cannot be read counts as use. */
  | { readonly kind: 'unreadable'; readonly parts: readonly Part[] }
  | { readonly kind: 'idle'; readonly since: number };

/** A tunnel to the preview itself: the instance tells whether anything goes through it. */
const tunnel = 'AWS-StartPortForwardingSession';

const isTunnel = ({ document }: SsmSession): boolean => document === tunnel;

/** Whether what goes through an open tunnel decides when the preview was used last. */
export const hasTunnel = ({ sessions }: UseEvidence): boolean => sessions !== 'unread' && sessions.open.some(isTunnel);

/** The latest use that anything tells of. */
export const lastUseOf = (watched: Watched, judging: Judging): LastUse | undefined =>
  latestUse([watched.noted, ...sessionUses(watched, judging), ...commandUses(watched, judging), connection(watched)]);

/**
 * Whether a preview has been used within a time. Counted from its last use or its last start, whichever came later; it is
 * idle only where everything that could tell of a use was read.
 */
export function decideIdle(watched: Watched, idleMs: number, judging: Judging): Idleness {
  const { evidence, startedAt } = watched;
  const since = Math.max(startedAt, lastUseOf(watched, judging)?.at ?? startedAt);
  if (judging.now - since < idleMs) return { kind: 'in-use' };
  const parts = (['sessions', 'commands', 'connections'] as const).filter((part) => evidence[part] === 'unread');
  if (parts.length > 0) return { kind: 'unreadable', parts };
  return evidence.connections === 'unasked' ? { kind: 'ask' } : { kind: 'idle', since };
}

/**
 * What is over was used until its end. A shell that is open counts as used now: the account's idle timeout, an hour at
 * most, ends one in which nothing is typed. A tunnel may lie for days in a forgotten terminal: it counts when it is opened
 * and by what goes through it, and as used now only where that cannot be read.
 */
function sessionUses({ evidence }: Watched, { roles, now }: Judging): readonly LastUse[] {
  const { sessions, connections } = evidence;
  if (sessions === 'unread') return [];
  const use = (at: number, { owner }: SsmSession): LastUse => ({
    at: Math.min(at, now),
    use: 'session',
    who: userOfSession(owner, roles),
  });
  const isTold = connections !== 'unread';
  return [
    ...sessions.ended.map((session) => use(session.endedAt ?? now, session)),
    ...sessions.open.map((session) => use(isTunnel(session) && isTold ? (session.startedAt ?? now) : now, session)),
  ];
}

function commandUses({ evidence }: Watched, { stack, now }: Judging): readonly LastUse[] {
  if (evidence.commands === 'unread') return [];
  return evidence.commands.flatMap((command) => commandAsUse(command, stack, now) ?? []);
}

function connection({ evidence: { connections } }: Watched): LastUse | undefined {
  if (typeof connections === 'string' || connections.lastAt === undefined) return undefined;
  return { at: connections.lastAt, use: 'connection' };
}
