import type { Environment } from './environment.ts';

/** One structured log line; callers pass facts only, never an event, a body or the environment. */
export type WriteLog = (
  level: 'info' | 'warn' | 'error',
  message: string,
  facts?: Readonly<Record<string, unknown>>,
) => void;

/** What a Lambda handler takes from Lambda itself unless told otherwise. */
export type HandlerOptions = {
  readonly environment?: Environment;
  /** Epoch milliseconds. */
  readonly now?: () => number;
  readonly log?: WriteLog;
  /** Waits between attempts at a Slack call. */
  readonly sleep?: (ms: number) => Promise<void>;
  /** Waits for what was asked of AWS. */
  readonly wait?: (ms: number) => Promise<void>;
};
