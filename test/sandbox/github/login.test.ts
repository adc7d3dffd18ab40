import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { appKeys } from '../../../sandbox/github/app-login.ts';
import { githubSecrets } from '../../../sandbox/github/world.ts';
import { parameter } from '../../../src/config/define-config.ts';
import { type AGithub, aGithub } from './a-github.ts';

let open: AGithub | undefined;
afterEach(() => open?.github.close());
const setUp = async (...args: Parameters<typeof aGithub>) => {
  open = await aGithub(...args);
  return open;
};

const pull = '/repos/acme/gym-api/pulls/123';
const comments = '/repos/acme/gym-api/issues/123/comments';
const hourMs = 3_600_000;

describe('the App on the local GitHub', () => {
  it('gets tokens as long as the real ones, with dots and hyphens, which no call shows', async () => {
    const { github, ask, tokenFor } = await setUp();
    const token = await tokenFor();
    expect(token).toMatch(/^ghs_240115_[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(token.length).toBeGreaterThan(480);
    expect(token.length).toBeLessThan(560);
    expect((await ask('GET', pull, undefined, token)).status).toBe(200);
    expect(JSON.stringify(github.calls)).not.toContain(token);
    expect(github.calls.at(-1)).toEqual({ method: 'GET', path: pull, status: 200 });
  });

  it('asks with its token for an hour of the clock', async () => {
    const { ask, tokenFor, time } = await setUp();
    const token = await tokenFor();
    time.now += hourMs - 1;
    expect((await ask('GET', pull, undefined, token)).status).toBe(200);
    time.now += 1;
    expect(await ask('GET', pull, undefined, token)).toMatchObject({
      status: 401,
      body: { message: 'Bad credentials' },
    });
  });

  it.each([
    ['of another App', { iss: 1 }, 404],
    ['that has ended', { exp: 1 }, 401],
    ['that lasts an hour', { exp: Date.parse('2026-01-15T10:00:00Z') / 1_000 }, 401],
    ['of a clock that runs ahead', { iat: Date.parse('2026-01-15T09:05:00Z') / 1_000 }, 401],
    ['of nobody', { iss: undefined }, 404],
  ])('is refused with a JWT %s', async (_, claims, status) => {
    const { ask, jwt } = await setUp();
    expect((await ask('GET', '/repos/acme/gym-api/installation', undefined, jwt(claims))).status).toBe(status);
  });

  it('is refused with a JWT that another key signed', async () => {
    const { ask, jwt } = await setUp();
    const [header, payload] = jwt().split('.');
    const forged = `${header}.${payload}.${Buffer.alloc(256, 1).toString('base64url')}`;
    expect((await ask('GET', '/repos/acme/gym-api/installation', undefined, forged)).status).toBe(401);
  });

  it('may do no more than its token was asked for, and is told what is missing', async () => {
    const { ask, tokenFor } = await setUp();
    const reader = await tokenFor({ pull_requests: 'read' });
    expect((await ask('GET', pull, undefined, reader)).status).toBe(200);
    const refused = await ask('POST', comments, { body: 'hello' }, reader);
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({ message: 'Resource not accessible by integration' });
    expect(refused.headers.get('x-accepted-github-permissions')).toBe('issues=write; pull_requests=write');
  });

  it('gets no token for more than it was granted, or for a repository that it does not have', async () => {
    const { github, ask, jwt } = await setUp();
    const path = `/app/installations/${github.world.installation}/access_tokens`;
    expect((await ask('POST', path, { permissions: { administration: 'write' } }, jwt())).status).toBe(422);
    expect((await ask('POST', path, { repositories: ['other'] }, jwt())).status).toBe(422);
    expect((await ask('POST', '/app/installations/1/access_tokens', {}, jwt())).status).toBe(404);
  });

  it('is given what the settings’ parameters name', async () => {
    const { github } = await setUp();
    expect(Object.fromEntries(github.parameters)).toEqual({
      '/slipway/github/app-id': String(github.world.app.id),
      '/slipway/github/private-key': appKeys().privateKey,
      '/slipway/github/webhook-secret': githubSecrets.webhookSecret,
    });
  });
});

describe('a person’s token on the local GitHub', () => {
  it('acts as its owner and stands for no App', async () => {
    const { github, ask } = await setUp({
      github: { token: parameter('/team/token'), webhookSecret: parameter('/team/secret'), users: {} },
    });
    const token = github.parameters.get('/team/token') ?? '';
    const login = z.object({ login: z.string() });
    expect(login.parse((await ask('GET', '/user', undefined, token)).body).login).toBe('acme-robot');
    const made = await ask('POST', comments, { body: 'hello' }, token);
    expect(made.body).toMatchObject({ user: { login: 'acme-robot' }, performed_via_github_app: null });
  });
});
