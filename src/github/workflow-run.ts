/** One run of a workflow for a commit. */
export type WorkflowRun = {
  readonly id: number;
  /** Such as `.github/workflows/image.yml`. */
  readonly path: string;
  /** `pull_request`, `push`, …: runs of `pull_request_target` are of the base and never given. */
  readonly event: string;
  readonly headSha: string;
  readonly status: 'queued' | 'in_progress' | 'completed' | 'waiting';
  /** `success`, `failure`, `action_required` …; undefined while it runs. */
  readonly conclusion: string | undefined;
  /** Counts from 1; a run that was started again has a higher one. */
  readonly attempt: number;
  /** Epoch milliseconds of its newest change. */
  readonly updatedAt: number;
};
