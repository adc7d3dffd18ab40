import { describe, expect, it } from 'vitest';
import { aGithub, aPull, asApp, asToken } from './a-github.ts';
import { installationToken } from './github-server.ts';

const repository = 'acme/gym-api';
const pull = { [`GET /repos/${repository}/pulls/5`]: { body: aPull() } };
const minute = 60_000;

const paths = (calls: readonly { readonly method: string; readonly path: string }[]) =>
  calls.map(({ method, path }) => `${method} ${path}`);
const lookUp = `GET /repos/${repository}/installation`;
const mint = 'POST /app/installations/4711/access_tokens';
const read = `GET /repos/${repository}/pulls/5`;

describe('the login of an App', () => {
  it('is looked up once and gives one token for whatever is read of a repository', async () => {
    const { github, server } = await aGithub({
      ...pull,
      [`GET /repos/${repository}/actions/runs`]: { body: { workflow_runs: [] } },
    });
    await github.pullRequest(repository, 5);
    await github.runs(repository, { sha: 'a'.repeat(40), workflow: 'x' });
    await github.pullRequest(repository, 5);
    expect(paths(server.calls)).toEqual([lookUp, mint, read, `GET /repos/${repository}/actions/runs`, read]);
    expect(server.issued.map(({ wanted }) => wanted)).toEqual([
      { repositories: ['gym-api'], permissions: { metadata: 'read', pull_requests: 'read', actions: 'read' } },
    ]);
    expect(server.faults()).toEqual([]);
  });

  it('has a token of its own for each repository, and one installation for each owner', async () => {
    const { github, server } = await aGithub({ ...pull, 'GET /repos/acme/gym-web/pulls/7': { body: aPull() } });
    await github.pullRequest(repository, 5);
    await github.pullRequest('acme/gym-web', 7);
    expect(paths(server.calls)).toEqual([lookUp, mint, read, mint, 'GET /repos/acme/gym-web/pulls/7']);
    expect(server.issued.map(({ wanted }) => wanted)).toMatchObject([
      { repositories: ['gym-api'] },
      { repositories: ['gym-web'] },
    ]);
  });

  it('is not looked up where the installation is known', async () => {
    const { github, server } = await aGithub(pull, { login: { ...asApp, installation: 4711 } });
    expect(await github.pullRequest(repository, 5)).toMatchObject({ kind: 'found' });
    expect(paths(server.calls)).toEqual([mint, read]);
  });

  it('is looked up after all where the known installation is no more', async () => {
    const gone = { 'POST /app/installations/1/access_tokens': { status: 404, body: { message: 'Not Found' } } };
    const { github, server } = await aGithub({ ...pull, ...gone }, { login: { ...asApp, installation: 1 } });
    for (const _ of [1, 2]) expect(await github.pullRequest(repository, 5)).toMatchObject({ kind: 'found' });
    expect(paths(server.calls)).toEqual(['POST /app/installations/1/access_tokens', lookUp, mint, read, read]);
  });

  it('takes a new token after 55 minutes, and none before', async () => {
    const { github, server, time } = await aGithub(pull);
    await github.pullRequest(repository, 5);
    time.now += 55 * minute - 1;
    await github.pullRequest(repository, 5);
    expect(server.issued).toHaveLength(1);
    time.now += 1;
    await github.pullRequest(repository, 5);
    expect(server.issued).toHaveLength(2);
    expect(server.calls.at(-1)?.headers.authorization).toBe(`token ${installationToken(1)}`);
  });

  it('takes a new token once where GitHub takes the old one no more', async () => {
    const { github, server } = await aGithub(pull);
    await github.pullRequest(repository, 5);
    server.revoke();
    expect(await github.pullRequest(repository, 5)).toMatchObject({ kind: 'found' });
    expect(paths(server.calls)).toEqual([lookUp, mint, read, read, mint, read]);
  });

  it('writes once more under the new token what GitHub refused under the old one', async () => {
    const path = `/repos/${repository}/issues/5/comments`;
    const { github, server } = await aGithub({
      [`POST ${path}`]: [
        { status: 401, body: {} },
        { status: 201, body: { id: 1, body: 'x', updated_at: '2026-05-01T09:00:00Z' } },
      ],
    });
    await github.createComment(repository, 5, 'x');
    expect(server.calls.filter(({ path: asked }) => asked === path).map(({ body }) => body)).toEqual([
      { body: 'x' },
      { body: 'x' },
    ]);
  });

  it('gives up where the new token is taken no more either', async () => {
    const { github, server } = await aGithub({ [read]: { status: 401, body: {} } });
    expect(await github.pullRequest(repository, 5)).toEqual({
      kind: 'refused',
      reason: 'GitHub did not read pull request 5 of acme/gym-api: it does not take the login',
    });
    expect(paths(server.calls)).toEqual([lookUp, mint, read, mint, read]);
  });

  it('asks once where GitHub does not know the key', async () => {
    const { github, server } = await aGithub({ [lookUp]: { status: 401, body: {} } });
    expect(await github.pullRequest(repository, 5)).toMatchObject({ kind: 'refused' });
    expect(paths(server.calls)).toEqual([lookUp]);
  });

  it('is looked up again where the first look-up failed', async () => {
    const { github, server } = await aGithub({
      ...pull,
      [lookUp]: [{ status: 404, body: {} }, { body: { id: 4711 } }],
    });
    expect(await github.pullRequest(repository, 5)).toMatchObject({ kind: 'refused' });
    expect(await github.pullRequest(repository, 5)).toMatchObject({ kind: 'found' });
    expect(paths(server.calls)).toEqual([lookUp, lookUp, mint, read]);
  });

  it('names the permissions where the installation does not have them', async () => {
    const { github, server } = await aGithub({ [mint]: { status: 422, body: { message: 'not granted' } } });
    expect(await github.pullRequest(repository, 5)).toEqual({
      kind: 'refused',
      reason:
        'The installation of the GitHub App does not have metadata=read, pull_requests=read, actions=read, or not the repository acme/gym-api',
    });
    expect(paths(server.calls)).toEqual([lookUp, mint]);
  });

  it('needs fewer than 130 requests for ten previews in an hour of sweeps', async () => {
    const numbers = Array.from({ length: 10 }, (_, index) => index + 1);
    const { github, server, time } = await aGithub(
      Object.fromEntries(
        numbers.map((number) => [`GET /repos/${repository}/pulls/${number}`, { body: aPull({ number }) }]),
      ),
    );
    for (let tick = 0; tick < 12; tick += 1) {
      await Promise.all(numbers.map((number) => github.pullRequest(repository, number)));
      time.now += 5 * minute;
    }
    expect(server.calls.length).toBe(123);
    expect(server.calls.filter(({ path }) => path.includes('/pulls/'))).toHaveLength(120);
  });
});

describe('the login of a token', () => {
  it('is that token, without any other request', async () => {
    const { github, server } = await aGithub(pull, { login: asToken });
    expect(await github.pullRequest(repository, 5)).toMatchObject({ kind: 'found' });
    expect(paths(server.calls)).toEqual([read]);
    expect(server.calls[0]?.headers.authorization).toBe(`token ${asToken.token}`);
  });

  it('asks once where GitHub does not take it', async () => {
    const { github, server } = await aGithub({ [read]: { status: 401, body: {} } }, { login: asToken });
    expect(await github.pullRequest(repository, 5)).toMatchObject({ kind: 'refused' });
    expect(server.calls).toHaveLength(1);
  });
});
