import type { Connection } from '../aws/connection.ts';
import type { Settings } from '../config/settings.ts';
import type { Stack } from '../config/stack.ts';
import type { SlackClient } from '../slack/client.ts';
import type { Log } from './log.ts';

/** What a sweep works with: the sweep function's own role, not a person's. */
export type SweepSurroundings = {
  readonly settings: Settings;
  readonly stack: Stack;
  /** Epoch milliseconds, from the scheduled event. */
  readonly now: number;
  readonly connect: (region: string) => Connection;
  readonly slack: () => Promise<SlackClient>;
  readonly log: Log;
};

export type Sweep = (around: SweepSurroundings) => Promise<void>;
