import type { Words } from '../slack/line.ts';

export type Stream = 'stdout' | 'stderr';

/** How a run ended, masked and fit to be stored with the execution. */
export type RunResult = {
  /**
   * `failed`: it ran, and its exit code is not 0. `unfinished`: the time is up, and AWS goes on. `unseen`: nobody saw it
   * end, and it may still be at work. `worse`: it is done, and things have gone worse since.
   */
  readonly kind:
    | 'succeeded'
    | 'failed'
    | 'cancelled'
    | 'timed-out'
    | 'not-started'
    | 'replaced'
    | 'unfinished'
    | 'unseen'
    | 'worse';
  readonly exitCode?: number | undefined;
  /** AWS's own word for how it ended, or ours. */
  readonly status: Words;
  /** Left out of what prints nothing by its kind. */
  readonly output?: string | undefined;
  /** What Systems Manager kept only the beginning of. */
  readonly cut?: readonly Stream[];
};
