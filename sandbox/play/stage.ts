import type { Clock } from '../clock.ts';
import type { LocalGithub } from '../github/local-github.ts';
import type { ServiceImages } from '../registry/service-images.ts';
import type { LocalSlack } from '../slack/local-slack.ts';
import type { UseOfPreviews } from '../use-of-previews.ts';

/** What playing needs to know of a durable execution. */
export type PlayedExecution = {
  readonly name: string;
  /** Lambda's own words: RUNNING, SUCCEEDED, FAILED, TIMED_OUT, STOPPED. */
  readonly status: string;
  /** What the function returned. */
  readonly result?: unknown;
  readonly waitingOn?: 'callback' | 'timer' | undefined;
};

/** Where steps are played. */
export type Stage = {
  readonly clock: Clock;
  readonly slack: LocalSlack;
  /** Undefined where the settings have none. */
  readonly github?: LocalGithub | undefined;
  /** What people do with previews past the bot; undefined where no AWS is there. */
  readonly use?: UseOfPreviews | undefined;
  /** Somebody is about to act. */
  beginStep?(): void;
  /** What the services of environments are deployed from. */
  readonly images?: ServiceImages;
  executions(): readonly PlayedExecution[];
  /** Resolves when no invocation is in flight. */
  settled(): Promise<void>;
  /** How often an operation was asked to start, whether Lambda took it or not. */
  startsTried(): number;
  /** Runs a scheduled function at the clock's time. */
  runScheduled(name: 'sweep' | 'watch'): Promise<void>;
};
