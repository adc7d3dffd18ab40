import { describe, expect, it } from 'vitest';
import { aGithub, asApp, asToken } from './a-github.ts';
import { appId, clientId } from './github-server.ts';

const onPull = '/repos/acme/gym-api/issues/5/comments';
const one = '/repos/acme/gym-api/issues/comments/77';
const marker = '<!-- slipway 5 -->';

const aComment = (change: Readonly<Record<string, unknown>> = {}) => ({
  id: 77,
  body: marker,
  updated_at: '2026-05-01T09:00:00Z',
  user: { id: 9, login: 'slipway[bot]' },
  performed_via_github_app: { id: Number(appId), client_id: clientId },
  ...change,
});

const ours = { id: 77, body: marker, updatedAt: Date.parse('2026-05-01T09:00:00Z'), isOwn: true };

describe('comments', () => {
  it('of ours are told from those in which a stranger planted the marker', async () => {
    const { github, server } = await aGithub({
      [`GET ${onPull}`]: {
        body: [
          aComment({ id: 1, performed_via_github_app: null }),
          aComment({ id: 2, performed_via_github_app: { id: 999, client_id: appId } }),
          aComment({ id: 3, performed_via_github_app: undefined, user: null }),
          aComment(),
        ],
      },
    });
    expect((await github.ownComments('acme/gym-api', 5)).map(({ id }) => id)).toEqual([77]);
    expect(server.faults()).toEqual([]);
  });

  it('of an App that is known by its client id are told by that', async () => {
    const others = [aComment({ id: 1, performed_via_github_app: { id: 999, client_id: null } }), aComment()];
    const { github } = await aGithub({ [`GET ${onPull}`]: { body: others } }, { login: { ...asApp, app: clientId } });
    expect((await github.ownComments('acme/gym-api', 5)).map(({ id }) => id)).toEqual([77]);
  });

  it('of a token are those of its account, which is asked for once', async () => {
    const { github, server } = await aGithub(
      {
        'GET /user': { body: { id: 9, login: 'octo-dev' } },
        [`GET ${onPull}`]: {
          body: [aComment(), aComment({ id: 78, user: { id: 10 } }), aComment({ id: 79, user: null })],
        },
      },
      { login: asToken },
    );
    for (const _ of [1, 2]) expect((await github.ownComments('acme/gym-api', 5)).map(({ id }) => id)).toEqual([77]);
    expect(server.calls.map(({ path }) => path)).toEqual(['/user', onPull, onPull]);
    expect(server.faults()).toEqual([]);
  });

  it('are found behind the first hundred', async () => {
    const others = Array.from({ length: 100 }, (_, id) => aComment({ id: id + 1, performed_via_github_app: null }));
    const link = '<https://elsewhere.test/steal?page=2>; rel="next", <https://elsewhere.test/?page=2>; rel="last"';
    const { github, server } = await aGithub({
      [`GET ${onPull}`]: [{ body: others, headers: { link } }, { body: [aComment()] }],
    });
    expect(await github.ownComments('acme/gym-api', 5)).toEqual([ours]);
    expect(server.calls.slice(-2).map(({ query }) => query)).toEqual(['per_page=100&page=1', 'per_page=100&page=2']);
  });

  it('are not read for ever where each page names a next one', async () => {
    const page = { body: [aComment()], headers: { link: '<x>; rel="next"' } };
    const { github } = await aGithub({ [`GET ${onPull}`]: page });
    expect(await github.ownComments('acme/gym-api', 5)).toHaveLength(10);
  });

  it('are written and edited with what may do that, and read with what may not', async () => {
    const { github, server } = await aGithub({
      [`POST ${onPull}`]: { status: 201, body: aComment() },
      [`PATCH ${one}`]: { body: aComment({ body: 'new' }) },
      [`GET ${one}`]: { body: aComment() },
    });
    expect(await github.createComment('acme/gym-api', 5, marker)).toEqual(ours);
    expect(await github.updateComment('acme/gym-api', 77, 'new')).toEqual({ ...ours, body: 'new' });
    expect(await github.comment('acme/gym-api', 77)).toEqual(ours);
    expect(server.calls.filter(({ method }) => method === 'PATCH').map(({ body }) => body)).toEqual([{ body: 'new' }]);
    expect(server.issued.map(({ wanted }) => wanted)).toEqual([
      { repositories: ['gym-api'], permissions: { metadata: 'read', pull_requests: 'write' } },
      { repositories: ['gym-api'], permissions: { metadata: 'read', pull_requests: 'read', actions: 'read' } },
    ]);
    expect(server.faults()).toEqual([]);
  });

  it.each([404, 410])('that somebody deleted are undefined (%i)', async (status) => {
    const gone = { status, body: { message: 'Not Found' } };
    const { github } = await aGithub({ [`GET ${one}`]: gone, [`PATCH ${one}`]: gone });
    expect(await github.comment('acme/gym-api', 77)).toBeUndefined();
    expect(await github.updateComment('acme/gym-api', 77, 'x')).toBeUndefined();
  });
});
