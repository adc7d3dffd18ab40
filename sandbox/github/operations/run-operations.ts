import type { LocalRun } from '../local-repository.ts';
import { renderRun, workflowId } from '../render/render-run.ts';
import { notFound, type Reply } from '../reply.ts';
import { type Asked, type Operation, page } from './operation.ts';

/** Newest first. */
function answer(asked: Asked, runs: readonly LocalRun[]): Reply {
  const sha = asked.query.get('head_sha');
  const event = asked.query.get('event');
  const status = asked.query.get('status');
  const found = runs
    .filter(
      (run) =>
        (sha === null || run.headSha === sha) &&
        (event === null || run.event === event) &&
        (status === null || run.status === status || run.conclusion === status),
    )
    .toReversed();
  const { items, headers } = page(asked, found);
  const body = { total_count: found.length, workflow_runs: items.map((run) => renderRun(asked.repository, run)) };
  return { status: 200, body, headers };
}

const listRuns = (asked: Asked): Reply => answer(asked, asked.repository.runs);

/** A workflow is asked for by its number or by its file's name without the folder. */
function listRunsOfWorkflow(asked: Asked): Reply {
  const { repository, parts } = asked;
  const wanted = decodeURIComponent(parts[0] ?? '');
  const isWanted = (path: string) =>
    path === `.github/workflows/${wanted}` || String(workflowId(repository, path)) === wanted;
  const known = new Set([
    repository.settings.follow?.workflow ?? '.github/workflows/image.yml',
    ...pathsOf(repository.runs),
  ]);
  if (![...known].some(isWanted)) return notFound;
  return answer(
    asked,
    repository.runs.filter(({ path }) => isWanted(path)),
  );
}

const pathsOf = (runs: readonly LocalRun[]) => runs.map(({ path }) => path);

/** What can be asked about the runs of workflows. */
export const runOperations: readonly Operation[] = [
  { method: 'GET', path: '/actions/runs', permission: 'actions=read', run: listRuns },
  { method: 'GET', path: '/actions/workflows/*/runs', permission: 'actions=read', run: listRunsOfWorkflow },
];
