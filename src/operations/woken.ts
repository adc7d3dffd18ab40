import type { GroupMembership } from '../access/group-membership.ts';
import type { WriteLog } from '../config/handler-options.ts';
import type { RepositorySettings } from '../config/repositories.ts';
import type { Settings } from '../config/settings.ts';
import type { Stack } from '../config/stack.ts';
import type { GitHub } from '../github/github.ts';
import type { WakeEvent } from '../github/wake.ts';
import type { Declaration } from '../requests/declaration.ts';
import type { SlackClient } from '../slack/client.ts';
import type { Place } from '../slack/deliver.ts';
import type { Run } from './operation.ts';
import type { Recorder } from './recorder.ts';
import type { Talk } from './talk.ts';

/** What an event of GitHub, or the sweep, wakes: nobody asked for it, so it has no message and no person. */
export type Woken = Pick<Run, 'steps' | 'as'> & {
  readonly wake: WakeEvent;
  /** The pull request to look at. */
  readonly number: number;
  /** Stands in the audit, the log, the session's name and the message. */
  readonly id: string;
  readonly settings: Settings;
  readonly stack: Stack;
  readonly repository: RepositorySettings;
  /** ARN of the role that events act under. */
  readonly roleArn: string;
  /** The records of what is done: as if somebody had asked for `/preview up` or `down`. */
  readonly recorder: (verb: 'up' | 'down') => Recorder;
  readonly github: GitHub;
  /** Instead of the registries' own addresses. */
  readonly registryUrl: string | undefined;
  readonly slack: () => Promise<SlackClient>;
  readonly groupsOf: GroupMembership;
  /** Ends the wait of another execution of this function, under the function's own role. */
  readonly answerCallback: Run['answerCallback'];
  /** Speaks in the message at a place, or in a new one in the channel; to `owner` where Slack takes neither. */
  readonly talkAt: (place: Place | undefined, owner: string | undefined) => Talk;
  /** Everything that can be asked for. */
  readonly declarations: readonly Declaration[];
  readonly log: WriteLog;
};

/** What became of it: `nothing` leaves no record. */
export type Reconciled =
  | { readonly kind: 'done' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed'; readonly reason: string };

export type Reconcile = (woken: Woken) => Promise<Reconciled>;
