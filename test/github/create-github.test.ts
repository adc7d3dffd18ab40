import { describe, expect, it } from 'vitest';
import { aGithub, aPull, aRepository, asToken, headSha, mergeSha } from './a-github.ts';

const repository = 'acme/gym-api';
const at = (path: string) => `/repos/${repository}${path}`;

describe('pullRequest', () => {
  it('reads what GitHub has, by a request that GitHub describes', async () => {
    const { github, server } = await aGithub({ [`GET ${at('/pulls/5')}`]: { body: aPull() } });
    expect(await github.pullRequest(repository, 5)).toEqual({
      kind: 'found',
      pull: {
        number: 5,
        state: 'open',
        merged: false,
        draft: false,
        title: 'Add a rate limit',
        author: { login: 'octo-dev', id: 1001, isBot: false },
        headSha,
        headRef: 'rate-limit',
        mergeSha,
        mergeable: true,
        fromFork: false,
        isPrivate: true,
        repositoryId: 42,
        labels: ['preview'],
      },
    });
    expect(server.faults()).toEqual([]);
    const [, , asked] = server.calls;
    expect(asked?.headers).toMatchObject({
      connection: 'close',
      'user-agent': 'slipway',
      'x-github-api-version': '2022-11-28',
      accept: 'application/vnd.github+json',
      authorization: `token ${server.issued[0]?.token}`,
    });
  });

  it.each([
    ['head of a fork', { head: { sha: headSha, ref: 'x', repo: aRepository({ id: 43 }) } }, { fromFork: true }],
    ['head of a fork that is no more', { head: { sha: headSha, ref: 'x', repo: null } }, { fromFork: true }],
    [
      'head of the same repository under its old name',
      { head: { sha: headSha, ref: 'x', repo: aRepository({ full_name: 'acme/gym' }) } },
      { fromFork: false },
    ],
    ['author who is no more', { user: null }, { author: undefined }],
    [
      'bot',
      { user: { login: 'dependabot[bot]', id: 49699333, type: 'Bot' } },
      { author: { login: 'dependabot[bot]', id: 49699333, isBot: true } },
    ],
    [
      'mergeability not known yet',
      { mergeable: null, merge_commit_sha: null },
      { mergeable: undefined, mergeSha: undefined },
    ],
    ['conflict', { mergeable: false }, { mergeable: false }],
    [
      'merged one, whose commit is on the base',
      { state: 'closed', merged: true },
      { merged: true, mergeSha: undefined },
    ],
    ['merged one as lists have it', { merged: undefined, merged_at: '2026-05-01T00:00:00Z' }, { merged: true }],
    ['closed one as lists have it', { merged: undefined, merged_at: null }, { merged: false }],
    ['label without a name', { labels: [{ name: null }, 'plain', { name: 'x' }] }, { labels: ['plain', 'x'] }],
    ['field that is new', { novelty: { deep: 1 } }, { number: 5 }],
  ])('reads a %s', async (_, change, wanted) => {
    const { github } = await aGithub({ [`GET ${at('/pulls/5')}`]: { body: aPull(change) } });
    expect(await github.pullRequest(repository, 5)).toMatchObject({ kind: 'found', pull: wanted });
  });

  it.each(['NONE', 'CONTRIBUTOR', 'MEMBER', 'OWNER', 5, null, undefined])(
    'is the same for an author whose association is %s: for members of a private organisation it is wrong',
    async (association) => {
      const { github } = await aGithub({
        [`GET ${at('/pulls/5')}`]: [{ body: aPull() }, { body: aPull({ author_association: association }) }],
      });
      expect(await github.pullRequest(repository, 5)).toEqual(await github.pullRequest(repository, 5));
    },
  );

  it.each([
    ['private', { private: true }, true],
    ['private, said twice', { private: true, visibility: 'private' }, true],
    ['internal to an enterprise', { private: true, visibility: 'internal' }, false],
    ['public', { private: false, visibility: 'public' }, false],
    ['of contradicting answers', { private: false, visibility: 'private' }, false],
    ['of no answer', { private: undefined, visibility: undefined }, false],
  ])('takes a repository that is %s for private or not', async (_, change, isPrivate) => {
    const base = { sha: headSha, repo: aRepository({ visibility: undefined, ...change }) };
    const { github } = await aGithub({ [`GET ${at('/pulls/5')}`]: { body: aPull({ base }) } });
    expect(await github.pullRequest(repository, 5)).toMatchObject({ pull: { isPrivate } });
  });

  it.each([404, 410])('is gone where GitHub answers %i', async (status) => {
    const { github } = await aGithub({ [`GET ${at('/pulls/5')}`]: { status, body: { message: 'Not Found' } } });
    expect(await github.pullRequest(repository, 5)).toEqual({ kind: 'gone' });
  });

  it('is not gone where a token may not see the repository: nothing is ended by that', async () => {
    const { github, server } = await aGithub({}, { login: asToken });
    expect(await github.pullRequest(repository, 5)).toEqual({
      kind: 'refused',
      reason: 'GitHub did not show the name of acme/gym-api: it knows none, or shows it to the login no more',
    });
    expect(server.faults()).toEqual([]);
  });

  it('is gone where a token sees the repository without it', async () => {
    const { github } = await aGithub({ [`GET /repos/${repository}`]: { body: { id: 42 } } }, { login: asToken });
    expect(await github.pullRequest(repository, 5)).toEqual({ kind: 'gone' });
  });

  it('is not gone where the App is not installed', async () => {
    const { github } = await aGithub({ [`GET ${at('/installation')}`]: { status: 404, body: {} } });
    expect(await github.pullRequest(repository, 5)).toEqual({
      kind: 'refused',
      reason: 'The GitHub App is not installed on acme/gym-api',
    });
  });

  it('asks nothing for a name that would lead to another path', async () => {
    const { github, server } = await aGithub({});
    for (const name of ['../acme', 'acme/..', './x', 'acme', 'acme/gym/api', 'acme/gym?x', ''])
      expect(await github.pullRequest(name, 5)).toMatchObject({ kind: 'refused' });
    expect(server.calls).toEqual([]);
  });
});

describe('lists of pull requests', () => {
  it('are the open ones, newest first', async () => {
    const { github, server } = await aGithub({ [`GET ${at('/pulls')}`]: { body: [aPull(), aPull({ number: 4 })] } });
    expect((await github.openPullRequests(repository)).map(({ number }) => number)).toEqual([5, 4]);
    expect(server.calls.at(-1)?.query).toBe('state=open&sort=created&direction=desc&per_page=100');
    expect(server.faults()).toEqual([]);
  });

  it('with a commit as their head leave out what only holds it, and what is closed', async () => {
    const found = [
      aPull(),
      aPull({ number: 6, head: { sha: mergeSha, ref: 'x', repo: null } }),
      aPull({ number: 7, state: 'closed' }),
      aPull({ number: 8, head: { sha: headSha, ref: 'x', repo: null } }),
    ];
    const { github, server } = await aGithub({ [`GET ${at(`/commits/${headSha}/pulls`)}`]: { body: found } });
    expect(await github.pullRequestsWithHead(repository, headSha)).toEqual([5, 8]);
    expect(server.faults()).toEqual([]);
  });

  it('of commits go on to the next page, to the third at most', async () => {
    const page = { body: [{ sha: headSha }], headers: { link: '<https://elsewhere.test/?page=2>; rel="next"' } };
    const { github, server } = await aGithub({ [`GET ${at('/pulls/5/commits')}`]: page });
    expect(await github.commits(repository, 5)).toHaveLength(3);
    expect(server.calls.slice(-3).map(({ query }) => query)).toEqual(
      [1, 2, 3].map((one) => `per_page=100&page=${one}`),
    );
    expect(server.faults()).toEqual([]);
  });
});
