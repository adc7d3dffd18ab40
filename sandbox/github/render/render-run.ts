import { accountOf, numberFor } from '../accounts.ts';
import { type LocalRepository, type LocalRun, workflowOf } from '../local-repository.ts';
import { api, isoTime, nodeId, renderAccount, site } from './render-account.ts';
import { baseSha, pullId } from './render-pull.ts';
import { renderMinimalRepository, shownHead, shownOf } from './render-repository.ts';

const workflowName = 'Image';

export const workflowId = (repository: LocalRepository, path: string): number =>
  numberFor(`workflow ${repository.id} ${path}`);

/** GitHub names no pull request of a fork. */
function pullRequests(repository: LocalRepository, { pull, headSha }: LocalRun) {
  if (!pull.head || pull.head.isFork) return [];
  const url = `${api}/repos/${repository.fullName}`;
  const repo = { id: repository.id, url, name: repository.fullName.split('/').at(-1) ?? '' };
  return [
    {
      url: `${url}/pulls/${pull.number}`,
      id: pullId(repository, pull.number),
      number: pull.number,
      head: { ref: pull.headRef, sha: headSha, repo },
      base: { ref: 'main', sha: baseSha(repository), repo },
    },
  ];
}

function headCommit(run: LocalRun) {
  const { login, id } = run.pull.author ?? accountOf('ghost');
  const who = { name: login, email: `${id}+${login.replace('[bot]', '')}@users.noreply.github.com` };
  return {
    id: run.headSha,
    tree_id: run.headSha,
    message: 'Change',
    timestamp: isoTime(run.createdAt),
    author: who,
    committer: who,
  };
}

/** One run of a workflow. */
export function renderRun(repository: LocalRepository, run: LocalRun) {
  const url = `${api}/repos/${repository.fullName}/actions/runs/${run.id}`;
  const suite = run.id + 1;
  const actor = renderAccount(run.pull.author ?? accountOf('ghost'));
  const from = shownHead(repository, run.pull.head);
  const workflow = workflowId(repository, run.path);
  return {
    id: run.id,
    name: workflowName,
    node_id: nodeId('WFR', run.id),
    check_suite_id: suite,
    check_suite_node_id: nodeId('CS', suite),
    head_branch: run.pull.headRef,
    head_sha: run.headSha,
    path: run.path,
    display_title: run.pull.title,
    run_number: repository.runs.indexOf(run) + 1,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: workflow,
    url,
    html_url: `${site}/${repository.fullName}/actions/runs/${run.id}`,
    pull_requests: pullRequests(repository, run),
    created_at: isoTime(run.createdAt),
    updated_at: isoTime(run.updatedAt),
    actor,
    run_attempt: run.attempt,
    referenced_workflows: [],
    run_started_at: isoTime(run.createdAt),
    triggering_actor: actor,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${api}/repos/${repository.fullName}/check-suites/${suite}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: null,
    workflow_url: `${api}/repos/${repository.fullName}/actions/workflows/${workflow}`,
    head_commit: headCommit(run),
    repository: renderMinimalRepository(shownOf(repository)),
    head_repository: from && renderMinimalRepository(from),
  };
}

/** The workflow that an event of a run names. */
export function renderWorkflow(repository: LocalRepository, path: string = workflowOf(repository)) {
  const id = workflowId(repository, path);
  return {
    id,
    node_id: nodeId('W', id),
    name: workflowName,
    path,
    state: 'active',
    created_at: isoTime(repository.createdAt),
    updated_at: isoTime(repository.createdAt),
    url: `${api}/repos/${repository.fullName}/actions/workflows/${id}`,
    html_url: `${site}/${repository.fullName}/blob/main/${path}`,
    badge_url: `${site}/${repository.fullName}/workflows/${workflowName}/badge.svg`,
  };
}
