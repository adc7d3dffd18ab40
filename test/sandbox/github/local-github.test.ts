import { verify } from '@octokit/webhooks-methods';
import { afterEach, describe, expect, it } from 'vitest';
import { accountOf } from '../../../sandbox/github/accounts.ts';
import { payloadOf } from '../../../sandbox/github/deliveries.ts';
import { refusal } from '../../../sandbox/github/reply.ts';
import { type AGithub, aGithub } from './a-github.ts';

let open: AGithub | undefined;
afterEach(() => open?.github.close());
const setUp = async (...args: Parameters<typeof aGithub>) => {
  open = await aGithub(...args);
  return open;
};

const repository = '/repos/acme/gym-api';
const pull = `${repository}/pulls/123`;
const image = 'ghcr.io/acme/gym-api:pr-123';
const comments = `${repository}/issues/123/comments`;

describe('a pull request that nobody has touched', () => {
  it('is open, of octo-dev, and its head is built and pushed', async () => {
    const { ask, images } = await setUp();
    const { body } = await ask('GET', pull);
    const sha = images.find(image)?.revision;
    expect(body).toMatchObject({
      ...{ number: 123, state: 'open', draft: false, merged: false, mergeable: true },
      user: { login: 'octo-dev', id: 5_550_101, type: 'User' },
      head: { sha, repo: { full_name: 'acme/gym-api', private: true } },
    });
    expect((await ask('GET', `${repository}/actions/runs?head_sha=${sha}`)).body).toMatchObject({
      total_count: 1,
      workflow_runs: [
        { status: 'completed', conclusion: 'success', path: '.github/workflows/image.yml', head_sha: sha },
      ],
    });
  });
});

describe('what happens to a pull request', () => {
  it('is opened with a new head that has no image until its run has succeeded', async () => {
    const { github, images } = await setUp();
    const before = images.find(image);
    await github.act(123, { kind: 'open', draft: true });
    expect(images.find(image)).toBeUndefined();
    await github.act(123, { kind: 'ci', result: 'failure' });
    expect(images.find(image)).toBeUndefined();
    await github.act(123, { kind: 'ci', result: 'success' });
    const { commits, draft } = github.pull(123);
    expect([draft, images.find(image)?.revision]).toEqual([true, commits.at(-1)]);
    expect(images.find(image)?.digest).not.toBe(before?.digest);
  });

  it('is pushed to while its moving tag still names the image before it', async () => {
    const { github, images } = await setUp();
    const before = images.find(image);
    await github.act(123, { kind: 'push' });
    expect(images.find(image)).toEqual(before);
    expect(github.pull(123).commits).toHaveLength(2);
    await github.act(123, { kind: 'ci', result: 'success' });
    expect(images.find(image)?.revision).toBe(github.pull(123).commits.at(-1));
    expect(images.find(`ghcr.io/acme/gym-api@${before?.digest}`)).toEqual(before);
  });

  it('tells of a push while it was closed when it is opened again', async () => {
    const { github } = await setUp();
    await github.act(123, { kind: 'close' });
    expect((await github.act(123, { kind: 'push' })).deliveries).toEqual([]);
    const { deliveries } = await github.act(123, { kind: 'reopen' });
    expect(deliveries.map(({ action }) => action)).toEqual(['synchronize', 'reopened']);
  });

  it('opens no more once it is merged, and can still be labelled', async () => {
    const { github } = await setUp();
    await github.act(123, { kind: 'merge' });
    expect(await github.act(123, { kind: 'reopen' })).toMatchObject({
      deliveries: [],
      note: expect.stringMatching(/merged/),
    });
    expect((await github.act(123, { kind: 'label', name: 'preview' })).deliveries).toHaveLength(1);
    expect(github.pull(123)).toMatchObject({ state: 'closed', merged: true, labels: ['preview'] });
  });

  it('has no run where it conflicts with its base', async () => {
    const { github, ask } = await setUp();
    github.pull(123).mergeable = false;
    await github.act(123, { kind: 'push' });
    expect((await github.act(123, { kind: 'ci', result: 'success' })).note).toMatch(/no run/);
    expect((await ask('GET', pull)).body).toMatchObject({ mergeable: false, merge_commit_sha: null });
  });

  it('lies in another repository where it is of a fork, or in none', async () => {
    const { github, ask } = await setUp();
    await github.act(123, { kind: 'open', fork: true, by: 'stranger' });
    expect((await ask('GET', pull)).body).toMatchObject({
      user: { login: 'stranger' },
      head: { label: 'stranger:change-123', repo: { full_name: 'stranger/gym-api', fork: true } },
      author_association: 'FIRST_TIME_CONTRIBUTOR',
    });
    github.pull(123).head = undefined;
    expect((await ask('GET', pull)).body).toMatchObject({ head: { repo: null } });
  });

  it('is built from the test merge where builds do so', async () => {
    const { github, ask, images } = await setUp();
    github.world.buildsMerge = true;
    await github.act(123, { kind: 'push' });
    await github.act(123, { kind: 'ci', result: 'success' });
    expect((await ask('GET', pull)).body).toMatchObject({ merge_commit_sha: images.find(image)?.revision });
  });
});

describe('a delivery', () => {
  it('is signed over its bytes, which a redelivery repeats with the same GUID', async () => {
    const { github, delivered } = await setUp();
    github.pull(123).title = 'プレビュー';
    await github.act(123, { kind: 'close' });
    await github.redeliver();
    const [first, second] = delivered;
    const text = Buffer.from(first?.body ?? '', 'base64').toString('utf8');
    expect(await verify(github.hook.secret, text, first?.headers['x-hub-signature-256'] ?? '')).toBe(true);
    expect(first?.headers['x-github-delivery']).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(second).toEqual(first);
    expect(JSON.parse(text)).toMatchObject({
      action: 'closed',
      number: 123,
      pull_request: { title: 'プレビュー' },
      installation: { id: github.world.installation },
      sender: { login: 'octo-dev' },
    });
  });

  it('is lost, comes twice, or comes late, as it is told', async () => {
    const { github, delivered } = await setUp();
    await github.act(123, { kind: 'close' }, { delivering: 'drop' });
    expect(delivered).toHaveLength(0);
    await github.act(123, { kind: 'reopen' }, { delivering: 'twice' });
    expect(delivered.map(({ headers }) => headers['x-github-delivery'])).toEqual(
      [1, 1].map(() => github.deliveries[1]?.guid),
    );
    const { deliveries } = await github.act(123, { kind: 'close' }, { delivering: 'hold' });
    await github.act(123, { kind: 'reopen' });
    for (const held of deliveries) await github.send(held);
    const actions = delivered.map(({ body = '' }) => JSON.parse(Buffer.from(body, 'base64').toString('utf8')).action);
    expect(actions).toEqual(['reopened', 'reopened', 'reopened', 'closed']);
  });

  it('has a GUID of its own, the same in every play', async () => {
    const guids = await Promise.all(
      [0, 1].map(async () => {
        const { github } = await aGithub();
        await github.act(123, { kind: 'close' });
        await github.act(123, { kind: 'reopen' });
        await github.close();
        return github.deliveries.map(({ guid }) => guid);
      }),
    );
    expect(guids[0]).toEqual(guids[1]);
    expect(new Set(guids[0]).size).toBe(2);
  });

  it('names no pull request in the run of a fork', async () => {
    const { github } = await setUp();
    await github.act(123, { kind: 'open', fork: true, by: 'stranger' });
    await github.act(123, { kind: 'ci', result: 'waiting' });
    const [, run] = github.deliveries;
    expect(run && payloadOf(run)).toMatchObject({
      action: 'completed',
      workflow_run: {
        conclusion: 'action_required',
        pull_requests: [],
        head_repository: { full_name: 'stranger/gym-api' },
      },
    });
  });
});

describe('what the local GitHub refuses', () => {
  it('tells the new address of a renamed repository, and answers there', async () => {
    const { github, ask } = await setUp();
    const own = github.repository();
    own.formerNames.push(own.fullName);
    own.fullName = 'acme/gym';
    const moved = await ask('GET', `${pull}?x=1`);
    expect(moved.status).toBe(301);
    const location = moved.headers.get('location') ?? '';
    expect(location).toBe(`${github.apiUrl}/repositories/${own.id}/pulls/123?x=1`);
    const followed = await ask('GET', location.slice(github.apiUrl.length));
    expect(followed.body).toMatchObject({ number: 123, base: { repo: { full_name: 'acme/gym' } } });
  });

  it.each([
    [
      'a locked conversation',
      ({ github }: AGithub) => Object.assign(github.pull(123), { locked: true }),
      403,
      /locked/,
    ],
    [
      'an archived repository',
      ({ github }: AGithub) => Object.assign(github.repository(), { archived: true }),
      403,
      /archived/,
    ],
    [
      'a repository that was taken from the App',
      ({ github }: AGithub) => Object.assign(github.repository(), { hidden: true }),
      404,
      /Not Found/,
    ],
    ['a number that is gone', ({ github }: AGithub) => github.repository().goneNumbers.add(123), 404, /Not Found/],
    [
      'a limit that is reached',
      ({ github }: AGithub) =>
        github.refuse({
          matches: ({ method, path }) => method === 'POST' && path.endsWith('/comments'),
          reply: refusal(429, 'You have exceeded a secondary rate limit', { 'retry-after': '60' }),
        }),
      429,
      /rate limit/,
    ],
  ])('takes no comment of %s', async (_, change, status, message) => {
    const around = await setUp();
    const token = await around.tokenFor();
    change(around);
    const answered = await around.ask('POST', comments, { body: 'hello' }, token);
    expect(answered.status).toBe(status);
    expect(JSON.stringify(answered.body)).toMatch(message);
    expect(around.github.repository().comments).toEqual([]);
  });

  it('closes the connection after it has done what was asked, where answers get lost', async () => {
    const { github, ask, tokenFor } = await setUp();
    const token = await tokenFor();
    github.refuse({ matches: ({ method }) => method === 'POST', reply: 'lost-answer' });
    await expect(ask('POST', comments, { body: 'hello' }, token)).rejects.toThrow();
    expect(github.repository().comments).toHaveLength(1);
    expect(github.calls.at(-1)).toMatchObject({ method: 'POST', path: comments, status: 0 });
    expect((await ask('POST', comments, { body: 'again' }, token)).status).toBe(201);
  });

  it('merges the base, or waits for checks, where a deployment does not say not to', async () => {
    const { github, ask } = await setUp();
    github.world.permissions.deployments = 'write';
    const ref = github.pull(123).commits[0];
    const path = `${repository}/deployments`;
    expect((await ask('POST', path, { ref })).status).toBe(202);
    expect((await ask('POST', path, { ref, auto_merge: false })).status).toBe(409);
    expect((await ask('POST', path, { ref, auto_merge: false, required_contexts: [] })).status).toBe(201);
  });
});

describe('comments', () => {
  it('are listed a page at a time, whoever wrote them', async () => {
    const { github, ask } = await setUp();
    for (let at = 0; at < 101; at += 1) github.writeComment(123, `comment ${at}`, accountOf('octo-dev'));
    await ask('POST', comments, { body: 'ours' });
    const last = await ask('GET', `${comments}?per_page=100&page=2`);
    expect(last.body).toMatchObject([
      { body: 'comment 100', performed_via_github_app: null },
      { body: 'ours', user: { login: 'slipway[bot]' }, performed_via_github_app: { id: github.world.app.id } },
    ]);
    const first = await ask('GET', `${comments}?per_page=100`);
    expect(first.headers.get('link')).toContain('page=2>; rel="next"');
  });

  it('that somebody deleted are no more', async () => {
    const { github, ask } = await setUp();
    const { id } = github.writeComment(123, 'mine');
    github.deleteComment(id);
    expect((await ask('PATCH', `${repository}/issues/comments/${id}`, { body: 'edited' })).status).toBe(404);
  });
});
