import { AwsError } from '../../aws/aws-error.ts';
import { commandsSince } from '../../aws/commands-since.ts';
import type { Pages } from '../../aws/ssm-call.ts';
import { endedSessions, openSessions } from '../../aws/ssm-sessions.ts';
import type { Scheduled } from '../../operations/scheduled.ts';
import type { Unread, UseEvidence } from './use-evidence.ts';

const spareMs = 3_600_000;

/** What AWS tells of the use of an instance; what its own connections tell is not asked here. */
export type EvidenceOf = (instance: string) => UseEvidence;

/**
 * Reads what AWS knows of sessions and commands: three calls for all previews together. Sessions are asked for by their
 * beginning, and none to a preview began before its start: so those since the earliest start are all that can have ended
 * within any window. Of commands those of the last `idleMs` decide; a little more is read, so that who used it last is
 * known although sweeps were missed.
 */
export async function readEvidence(
  around: Scheduled,
  { startedAt, idleMs }: { readonly startedAt: readonly number[]; readonly idleMs: number },
): Promise<EvidenceOf> {
  const { connect, stack, now } = around;
  const connection = connect(stack.region);
  const earliest = Math.min(now, ...startedAt);
  // Open ones first: what ends in between shows twice, and not never.
  const open = await wholly(around, 'Open sessions', () => openSessions(connection));
  const ended = await wholly(around, 'Sessions', () => endedSessions(connection, earliest));
  const commands = await wholly(around, 'Commands', () =>
    commandsSince(connection, Math.max(earliest, now - idleMs - spareMs)),
  );
  return (instance) => {
    const ofInstance = <T extends { readonly target: string }>(all: readonly T[]) =>
      all.filter(({ target }) => target === instance);
    return {
      sessions:
        open === 'unread' || ended === 'unread' ? 'unread' : { open: ofInstance(open), ended: ofInstance(ended) },
      commands: commands === 'unread' ? 'unread' : commands.filter(({ instances }) => instances.includes(instance)),
      connections: 'unasked',
    };
  };
}

/** Half a list is none: what is missing in it may be a use. */
async function wholly<T>(
  { log }: Scheduled,
  what: string,
  read: () => Promise<Pages<T>>,
): Promise<Unread | readonly T[]> {
  try {
    const { items, whole } = await read();
    if (whole) return items;
    log('warn', `${what} cannot be read: there are too many`);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    log('warn', `${what} cannot be read`, { code: error.failure.code });
  }
  return 'unread';
}
