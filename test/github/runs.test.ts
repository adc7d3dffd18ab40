import { describe, expect, it } from 'vitest';
import { aGithub, headSha, mergeSha } from './a-github.ts';

const workflow = '.github/workflows/image.yml';

const aRun = (change: Readonly<Record<string, unknown>> = {}) => ({
  id: 100,
  path: workflow,
  event: 'pull_request',
  head_sha: headSha,
  status: 'completed',
  conclusion: 'success',
  run_attempt: 1,
  run_started_at: '2026-05-01T09:00:00Z',
  updated_at: '2026-05-01T09:05:00Z',
  pull_requests: [null],
  ...change,
});

async function runsOf(...found: unknown[]) {
  const path = '/repos/acme/gym-api/actions/runs';
  const { github, server } = await aGithub({
    [`GET ${path}`]: { body: { total_count: found.length, workflow_runs: found } },
  });
  const runs = await github.runs('acme/gym-api', { sha: headSha, workflow });
  expect(server.faults()).toEqual([]);
  expect(server.calls.at(-1)?.query).toBe(`head_sha=${headSha}&exclude_pull_requests=true&per_page=100`);
  return runs;
}

describe('the runs of a workflow', () => {
  it('are told with their attempt and their newest change', async () => {
    expect(await runsOf(aRun({ run_attempt: 2 }))).toEqual([
      {
        id: 100,
        path: workflow,
        event: 'pull_request',
        headSha,
        status: 'completed',
        conclusion: 'success',
        attempt: 2,
        updatedAt: Date.parse('2026-05-01T09:05:00Z'),
      },
    ]);
  });

  it.each([
    ['another workflow', { path: '.github/workflows/test.yml' }],
    ['the base, whose files it has', { event: 'pull_request_target' }],
    ['the merge queue', { event: 'merge_group' }],
    ['a schedule', { event: 'schedule' }],
    ['an older push', { head_sha: mergeSha }],
  ])('are none of %s', async (_, change) => {
    expect(await runsOf(aRun(change))).toEqual([]);
  });

  it.each(['push', 'workflow_dispatch'])('count where a %s built the commit', async (event) => {
    expect(await runsOf(aRun({ event }))).toMatchObject([{ event }]);
  });

  it('count where GitHub writes the branch behind the path', async () => {
    expect(await runsOf(aRun({ path: `${workflow}@refs/heads/main` }))).toMatchObject([{ path: workflow }]);
  });

  it('stand newest first, by the start of their newest attempt', async () => {
    const found = await runsOf(
      aRun({ id: 1, run_started_at: '2026-05-01T10:00:00Z', run_attempt: 2 }),
      aRun({ id: 2, run_started_at: '2026-05-01T09:30:00Z' }),
      aRun({ id: 4, run_started_at: '2026-05-01T09:30:00Z' }),
      aRun({ id: 3, run_started_at: undefined, updated_at: '2026-05-01T11:00:00Z' }),
    );
    expect(found.map(({ id }) => id)).toEqual([3, 1, 4, 2]);
  });

  it.each([
    ['queued', null, 'queued', undefined],
    ['requested', null, 'queued', undefined],
    ['pending', null, 'queued', undefined],
    ['novel', null, 'queued', undefined],
    [null, null, 'queued', undefined],
    ['in_progress', null, 'in_progress', undefined],
    ['waiting', null, 'waiting', undefined],
    ['completed', 'failure', 'completed', 'failure'],
    ['completed', 'action_required', 'completed', 'action_required'],
    ['completed', 'Hostile <text>', 'completed', undefined],
  ])('that GitHub calls %s and %s are %s and %s', async (status, conclusion, wanted, end) => {
    expect(await runsOf(aRun({ status, conclusion }))).toMatchObject([{ status: wanted }]);
    expect((await runsOf(aRun({ status, conclusion })))[0]?.conclusion).toBe(end);
  });
});
