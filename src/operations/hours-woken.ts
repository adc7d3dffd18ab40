import type { WriteLog } from '../config/handler-options.ts';
import type { Settings } from '../config/settings.ts';
import type { Stack } from '../config/stack.ts';
import type { SlackClient } from '../slack/client.ts';
import type { Place } from '../slack/deliver.ts';
import type { HoursEvent } from './hours-event.ts';
import type { Run } from './operation.ts';
import type { Recorder } from './recorder.ts';
import type { Talk } from './talk.ts';
import type { Reconciled } from './woken.ts';

/** What the hours of environments ask for: nobody did, so it has no message and no person. */
export type HoursWoken = Pick<Run, 'steps' | 'as'> & {
  readonly event: HoursEvent;
  /** Stands in the audit, the log and the session's name. */
  readonly id: string;
  readonly settings: Settings;
  readonly stack: Stack;
  /** ARN of the role that it acts under. */
  readonly roleArn: string;
  /** The records of what is done: as if somebody had asked for `/slipway sleep` or `wake`. */
  readonly recorder: (verb: 'sleep' | 'wake') => Recorder;
  readonly slack: () => Promise<SlackClient>;
  /** Speaks in the message at a place, or in a new one in the channel of the settings. */
  readonly talkAt: (place: Place | undefined) => Talk;
  readonly log: WriteLog;
};

export type KeepHours = (woken: HoursWoken) => Promise<Reconciled>;
