import { afterEach, describe, expect, it } from 'vitest';
import type { GithubAct } from '../../../sandbox/github/acts.ts';
import { payloadOf } from '../../../sandbox/github/deliveries.ts';
import { judgeResponse } from '../../github/judge-rest.ts';
import { describedHeaders, judgeWebhook } from '../../github/judge-webhook.ts';
import { type AGithub, aGithub } from './a-github.ts';

let open: AGithub | undefined;
afterEach(() => open?.github.close());
const setUp = async () => {
  open = await aGithub();
  return open;
};

const journey: readonly GithubAct[] = [
  { kind: 'open', draft: true },
  { kind: 'ready' },
  { kind: 'draft' },
  { kind: 'label', name: 'preview' },
  { kind: 'unlabel', name: 'preview' },
  { kind: 'edit', title: 'プレビュー' },
  { kind: 'push' },
  { kind: 'push', force: true },
  { kind: 'ci', result: 'failure' },
  { kind: 'ci', result: 'success' },
  { kind: 'lock' },
  { kind: 'unlock' },
  { kind: 'close' },
  { kind: 'push' },
  { kind: 'reopen' },
  { kind: 'merge' },
];

describe('what the local GitHub sends', () => {
  it.each([
    ['of a colleague', {}],
    ['of a stranger’s fork', { fork: true, by: 'stranger' }],
    ['of a bot', { by: 'dependabot[bot]' }],
  ])('is described by GitHub, of a whole journey %s', async (_, first) => {
    const { github } = await setUp();
    for (const act of journey) await github.act(123, act.kind === 'open' ? { ...act, ...first } : act);
    const names = github.deliveries.map(({ event, action }) => `${event} ${action}`.replaceAll(/[ _]/g, '-'));
    expect(new Set(names).size).toBe(12);
    for (const [at, delivery] of github.deliveries.entries())
      expect([names[at], judgeWebhook(names[at] ?? '', payloadOf(delivery))]).toEqual([names[at], []]);
  });

  it('has the headers that GitHub describes, but those of a browser’s kind', async () => {
    const { github, delivered } = await setUp();
    await github.act(123, { kind: 'close' });
    const wanted = describedHeaders('pull-request-closed');
    expect(Object.keys(delivered[0]?.headers ?? {})).toEqual(expect.arrayContaining([...wanted]));
  });
});

describe('what the local GitHub answers', () => {
  const repository = '/repos/acme/gym-api';

  it('is described by GitHub, and by nobody else', async () => {
    const { github, ask, jwt } = await setUp();
    github.world.permissions.deployments = 'write';
    await github.act(123, { kind: 'open' });
    await github.act(123, { kind: 'label', name: 'preview' });
    await github.act(123, { kind: 'ci', result: 'success' });
    github.writeComment(123, 'mine');
    const own = (await ask('POST', `${repository}/issues/123/comments`, { body: 'ours' })).body as { id: number };
    const sha = github.pull(123).commits.at(-1);
    const wanted = { ref: sha, environment: 'preview', task: 'preview-pr-123', auto_merge: false };
    const made = await ask('POST', `${repository}/deployments`, { ...wanted, required_contexts: [] });
    const { id } = made.body as { id: number };
    expect(judgeResponse('POST', `${repository}/deployments`, made.status, made.body)).toEqual([]);
    const calls: [string, string, unknown?, string?][] = [
      ['GET', `${repository}/installation`, undefined, jwt()],
      ['POST', `/app/installations/${github.world.installation}/access_tokens`, { repositories: ['gym-api'] }, jwt()],
      ['GET', repository],
      ['GET', `${repository}/pulls/123`],
      ['GET', `${repository}/pulls/120`],
      ['GET', `${repository}/pulls?state=open&per_page=100`],
      ['GET', `${repository}/pulls/123/commits`],
      ['GET', `${repository}/commits/${sha}/pulls`],
      ['GET', `${repository}/actions/runs?head_sha=${sha}`],
      ['GET', `${repository}/issues/123/comments?per_page=1&page=2`],
      ['POST', `${repository}/issues/123/comments`, { body: 'more' }],
      ['GET', `${repository}/issues/comments/${own.id}`],
      ['PATCH', `${repository}/issues/comments/${own.id}`, { body: 'edited' }],
      ['GET', `${repository}/deployments?environment=preview&task=preview-pr-123`],
      ['POST', `${repository}/deployments/${id}/statuses`, { state: 'success', description: 'up' }],
    ];
    for (const [method, path, body, token] of calls) {
      const answered = await ask(method, path, body, token);
      const faults = judgeResponse(method, path.replace(/\?.*/, ''), answered.status, answered.body);
      expect([method, path, answered.status < 300, faults]).toEqual([method, path, true, []]);
    }
  });

  it('is described by GitHub where it refuses', async () => {
    const { github, ask } = await setUp();
    github.pull(123).locked = true;
    const refusals: [string, string, number, unknown?][] = [
      ['GET', `${repository}/pulls/0`, 404],
      ['POST', `${repository}/issues/123/comments`, 403, { body: 'late' }],
      ['POST', `${repository}/issues/124/comments`, 422, {}],
      ['GET', '/repos/acme/other/pulls/1', 404],
      ['GET', `${repository}/deployments`, 403],
    ];
    for (const [method, path, status, body] of refusals) {
      const answered = await ask(method, path, body);
      expect([path, answered.status]).toEqual([path, status]);
      expect(judgeResponse(method, path, status, answered.body)).toEqual([]);
    }
  });
});
