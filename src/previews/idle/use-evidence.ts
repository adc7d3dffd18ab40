import type { CommandSince } from '../../aws/commands-since.ts';
import type { SsmSession } from '../../aws/ssm-sessions.ts';

/** What could not be read, or not all of it. */
export type Unread = 'unread';

/** What one preview was used for, as far as AWS and its own instance tell. */
export type UseEvidence = {
  readonly sessions: Unread | { readonly open: readonly SsmSession[]; readonly ended: readonly SsmSession[] };
  /** Commands that were sent to its instance. */
  readonly commands: Unread | readonly CommandSince[];
  /**
   * Connections to the published port, our own probes left out; `unasked` while nobody needs to know. Without `lastAt`
   * there was none since the instance started.
   */
  readonly connections: Unread | 'unasked' | { readonly lastAt?: number | undefined };
};
