import { describe, expect, it } from 'vitest';
import { aGithub, aPull, asApp, asToken } from './a-github.ts';
import { startGithubServer } from './github-server.ts';

const repository = 'acme/gym-api';
const moved = (location: string, status = 301) => ({ status, headers: { location }, body: { message: 'Moved' } });
const comment = { status: 201, body: { id: 1, body: 'x', updated_at: '2026-05-01T09:00:00Z' } };

describe('a repository that was renamed', () => {
  it.each([301, 302, 307, 308])('is followed with the method and the body as they are (%i)', async (status) => {
    const { github, server } = await aGithub({
      [`POST /repos/${repository}/issues/5/comments`]: moved('/repositories/42/issues/5/comments', status),
      'POST /repositories/42/issues/5/comments': comment,
    });
    expect(await github.createComment(repository, 5, 'x')).toMatchObject({ id: 1 });
    expect(server.calls.slice(-2).map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', `/repos/${repository}/issues/5/comments`, { body: 'x' }],
      ['POST', '/repositories/42/issues/5/comments', { body: 'x' }],
    ]);
    expect(server.calls.at(-1)?.headers.authorization).toBe(`token ${server.issued[0]?.token}`);
  });

  it('is asked for where it is from there on, and that is logged once', async () => {
    const { github, server, logged } = await aGithub({
      [`GET /repos/${repository}/pulls/5`]: moved('/repositories/42/pulls/5'),
      'GET /repositories/42/pulls/5': { body: aPull() },
      'GET /repositories/42/pulls/6': { body: aPull({ number: 6 }) },
    });
    for (const number of [5, 6, 5])
      expect(await github.pullRequest(repository, number)).toMatchObject({ kind: 'found' });
    const reads = server.calls.filter(({ path }) => path.includes('/pulls/'));
    expect(reads.map(({ path }) => path)).toEqual([
      `/repos/${repository}/pulls/5`,
      ...[5, 6, 5].map((number) => `/repositories/42/pulls/${number}`),
    ]);
    expect(logged).toEqual([
      ['warn', 'GitHub has a repository under another name', { repository, now: '/repositories/42' }],
    ]);
  });

  it('is asked for by its old name where it is elsewhere for now only', async () => {
    const { github, server, logged } = await aGithub({
      [`GET /repos/${repository}/pulls/5`]: moved('/repositories/42/pulls/5', 307),
      'GET /repositories/42/pulls/5': { body: aPull() },
    });
    for (const _ of [1, 2]) await github.pullRequest(repository, 5);
    expect(server.calls.filter(({ path }) => path === `/repos/${repository}/pulls/5`)).toHaveLength(2);
    expect(logged).toEqual([]);
  });

  it('keeps its query where the redirect leaves it out', async () => {
    const { github, server } = await aGithub({
      [`GET /repos/${repository}/pulls`]: moved('/repos/acme/gym/pulls'),
      'GET /repos/acme/gym/pulls': { body: [] },
    });
    expect(await github.openPullRequests(repository)).toEqual([]);
    expect(server.calls.at(-1)?.query).toBe('state=open&sort=created&direction=desc&per_page=100');
  });

  it.each([
    { place: '/repositories/42', target: { repository_ids: [42] } },
    { place: '/repos/acme/gym', target: { repositories: ['gym'] } },
  ])('gets a token for what is at $place now', async ({ place, target }) => {
    const { github, server } = await aGithub({
      [`GET /repos/${repository}/installation`]: moved(`${place}/installation`),
      [`GET ${place}/installation`]: { body: { id: 4711 } },
      [`GET ${place}/pulls/5`]: { body: aPull() },
    });
    expect(await github.pullRequest(repository, 5)).toMatchObject({ kind: 'found' });
    expect(server.issued.map(({ wanted }) => wanted)).toMatchObject([target]);
  });

  it('gets a token where the installation was known, and the name was the old one', async () => {
    const mint = 'POST /app/installations/4711/access_tokens';
    const token = `ghs_${'a'.repeat(40)}`;
    const { github, server } = await aGithub(
      {
        [mint]: [
          { status: 422, body: { message: 'There is at least one repository that does not exist' } },
          { status: 201, body: { token, expires_at: '2026-05-01T10:00:00Z' } },
        ],
        [`GET /repos/${repository}/installation`]: moved('/repositories/42/installation'),
        'GET /repositories/42/installation': { body: { id: 4711 } },
        'GET /repositories/42/pulls/5': { status: 401, body: {} },
      },
      { login: { ...asApp, installation: 4711 } },
    );
    await github.pullRequest(repository, 5);
    expect(server.calls.filter(({ path }) => path.endsWith('access_tokens')).map(({ body }) => body)).toMatchObject([
      { repositories: ['gym-api'] },
      { repository_ids: [42] },
      { repository_ids: [42] },
    ]);
  });
});

describe('a redirect', () => {
  it('to another origin is not followed: the login stays', async () => {
    const thief = await startGithubServer({});
    const { github } = await aGithub(
      {
        [`GET /repos/${repository}/pulls/5`]: moved(`${thief.apiUrl}/repos/${repository}/pulls/5`),
        [`POST /repos/${repository}/issues/5/comments`]: moved(`//${new URL(thief.apiUrl).host}/x`),
      },
      { login: asToken },
    );
    expect(await github.pullRequest(repository, 5)).toEqual({
      kind: 'refused',
      reason: 'GitHub sends elsewhere, where a login does not follow',
    });
    await expect(github.createComment(repository, 5, 'x')).rejects.toMatchObject({ reason: 'invalid', status: 301 });
    expect(thief.calls).toEqual([]);
    thief.close();
  });

  it.each([
    ['nowhere', {}],
    ['to no URL', { location: 'http://[' }],
    ['with a password', { location: 'http://a:b@127.0.0.1/x' }],
  ])('%s is not followed', async (_, headers) => {
    const { github } = await aGithub({ [`GET /repos/${repository}/pulls/5`]: { status: 301, headers, body: {} } });
    expect(await github.pullRequest(repository, 5)).toMatchObject({ kind: 'refused' });
  });

  it('to a name that is none is followed, and neither remembered nor logged', async () => {
    const { github, logged } = await aGithub({
      [`GET /repos/${repository}/pulls/5`]: moved('/repos/<b>/x%0a/pulls/5'),
      'GET /repos/%3Cb%3E/x%0a/pulls/5': { body: aPull() },
    });
    expect(await github.pullRequest(repository, 5)).toMatchObject({ kind: 'found' });
    expect(logged).toEqual([]);
  });

  it('in a circle ends', async () => {
    const path = `/repos/${repository}/pulls/5`;
    const { github, server } = await aGithub({ [`GET ${path}`]: moved(path) }, { login: asToken });
    expect(await github.pullRequest(repository, 5)).toMatchObject({ kind: 'refused' });
    expect(server.calls).toHaveLength(4);
  });
});
