import * as z from 'zod';
import type { Ask } from './ask.ts';
import type { GitHub } from './github.ts';
import type { WorkflowRun } from './workflow-run.ts';

const runShape = z.looseObject({
  id: z.int(),
  path: z.string(),
  event: z.string(),
  head_sha: z.string(),
  status: z.string().nullish(),
  conclusion: z.string().nullish(),
  run_attempt: z.int().nullish(),
  run_started_at: z.string().nullish(),
  updated_at: z.string(),
});

type Run = z.infer<typeof runShape>;

/** Runs of `pull_request_target` and `merge_group` are of other commits than the pull request's. */
const ofTheHead: ReadonlySet<string> = new Set(['pull_request', 'push', 'workflow_dispatch']);

/**
 * The runs of a workflow. Asked for by the commit, for all workflows at once: by the file's name GitHub knows a workflow
 * only once it has run or stands on the default branch.
 */
export const createWorkflowRunCalls = (ask: Ask): Pick<GitHub, 'runs'> => ({
  async runs(repository, { sha, workflow }) {
    const { workflow_runs: found } = await ask({
      route: 'GET /repos/{owner}/{repo}/actions/runs',
      repository,
      scope: 'read',
      what: 'list the workflow runs of a commit',
      parameters: { head_sha: sha, exclude_pull_requests: true, per_page: 100 },
      answer: z.looseObject({ workflow_runs: z.array(runShape) }),
    });
    return found
      .filter((run) => pathOf(run) === workflow && run.head_sha === sha && ofTheHead.has(run.event))
      .sort((a, b) => startOf(b) - startOf(a) || b.id - a.id)
      .map(toWorkflowRun);
  },
});

/** A workflow of another branch has the branch behind its path. */
const pathOf = ({ path }: Run): string => path.replace(/@.*$/s, '');

/** When its newest attempt began. */
const startOf = ({ run_started_at: started, updated_at: updated }: Run): number => Date.parse(started ?? updated);

const toWorkflowRun = (run: Run): WorkflowRun => ({
  id: run.id,
  path: pathOf(run),
  event: run.event,
  headSha: run.head_sha,
  status: statusOf(run.status ?? ''),
  conclusion: run.conclusion !== null && /^[a-z_]{1,40}$/.test(run.conclusion ?? '') ? run.conclusion : undefined,
  attempt: run.run_attempt ?? 1,
  updatedAt: Date.parse(run.updated_at),
});

/** `requested` and `pending` come before `queued`; a run that waits for approval is `completed`, with its conclusion. */
function statusOf(status: string): WorkflowRun['status'] {
  if (status === 'completed' || status === 'in_progress' || status === 'waiting') return status;
  return 'queued';
}
