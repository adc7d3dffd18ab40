import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GithubError } from '../../src/github/github-error.ts';
import { redact } from '../../src/slack/redact.ts';
import { redactAll } from '../../src/slack/redact-all.ts';
import { plantedSecrets } from '../slack/planted-secrets.ts';
import { aGithub, asApp, asToken } from './a-github.ts';
import { type GithubAnswer, installationToken } from './github-server.ts';

const repository = 'acme/gym-api';
const comments = `/repos/${repository}/issues/5/comments`;
const epoch = Date.parse('2026-05-01T09:00:00Z') / 1_000;

async function refusalOf(answer: GithubAnswer): Promise<GithubError> {
  const { github } = await aGithub({ [`POST ${comments}`]: answer }, { timeoutMs: 300 });
  const error = await github.createComment(repository, 5, 'x').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(GithubError);
  return error as GithubError;
}

const message = (text: string) => ({ message: text, documentation_url: 'https://docs.github.com/rest' });

describe('what GitHub refuses', () => {
  it.each<[string, GithubAnswer, Partial<GithubError>]>([
    [
      'for a permission',
      {
        status: 403,
        body: message('Resource not accessible by integration'),
        headers: { 'x-accepted-github-permissions': 'issues=write; pull_requests=write' },
      },
      {
        reason: 'permission',
        message:
          'GitHub did not write a comment on pull request 5 of acme/gym-api: the login lacks the permission issues=write or pull_requests=write',
      },
    ],
    [
      'for a permission that it names in no words of its own',
      { status: 403, body: {}, headers: { 'x-accepted-github-permissions': '<b>all</b>=write' } },
      {
        reason: 'permission',
        message: 'GitHub did not write a comment on pull request 5 of acme/gym-api: the login may not',
      },
    ],
    [
      'in a locked conversation',
      { status: 403, body: message('Unable to create comment because issue is locked.') },
      { reason: 'locked' },
    ],
    [
      'in an archived repository',
      { status: 403, body: message('Repository was archived so is read-only.') },
      { reason: 'archived' },
    ],
    [
      'with a Retry-After',
      { status: 429, headers: { 'retry-after': '17' } },
      { reason: 'rate-limit', retryAfterMs: 17_000 },
    ],
    [
      'with a Retry-After beside 403',
      { status: 403, headers: { 'retry-after': '17' }, body: message('locked') },
      { reason: 'rate-limit', retryAfterMs: 17_000 },
    ],
    [
      'for the hour that is used up',
      {
        status: 403,
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(epoch + 90) },
        body: message('API rate limit exceeded for installation ID 1.'),
      },
      { reason: 'rate-limit', retryAfterMs: 90_000 },
    ],
    [
      'for the hour that was used up until now',
      { status: 429, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(epoch - 90) } },
      { reason: 'rate-limit', retryAfterMs: 1_000 },
    ],
    [
      'for ever',
      { status: 429, headers: { 'retry-after': '99999999' } },
      { reason: 'rate-limit', retryAfterMs: 3_600_000 },
    ],
    [
      'for too much at once, without a header',
      { status: 403, body: message('You have exceeded a secondary rate limit.') },
      {
        reason: 'rate-limit',
        retryAfterMs: 60_000,
        message: 'GitHub did not write a comment on pull request 5 of acme/gym-api: it asks to wait for 60 s',
      },
    ],
    ['without a number of seconds', { status: 429, headers: { 'retry-after': 'soon' } }, { retryAfterMs: 60_000 }],
    ['as invalid', { status: 422, body: message('Validation Failed') }, { reason: 'invalid' }],
    ['as malformed', { status: 400, body: message('Problems parsing JSON') }, { reason: 'invalid' }],
    ['as in conflict', { status: 409, body: message('Conflict') }, { reason: 'conflict' }],
    ['as gone', { status: 410, body: message('Issues are disabled') }, { reason: 'not-found' }],
    ['as not there', { status: 404, body: message('Not Found') }, { reason: 'not-found' }],
  ])('%s is told by its reason, and has not happened', async (_, answer, wanted) => {
    const error = await refusalOf(answer);
    expect(error).toMatchObject({ ...wanted, mayHaveHappened: false });
    expect(error.passes).toBe(error.reason === 'rate-limit');
  });

  it.each<[string, GithubAnswer, Partial<GithubError>]>([
    ['with a fault of its own', { status: 502, body: '<html>' }, { reason: 'server', status: 502 }],
    ['with another page', { status: 201, body: '<html>' }, { reason: 'server', status: 201 }],
    ['with half of one', { status: 201, body: { id: 1 } }, { reason: 'server', status: 201 }],
    ['by stopping halfway', 'stop halfway', { reason: 'server', status: 201 }],
    ['by hanging up', 'hang up', { reason: 'unreachable' }],
    ['by silence', 'silence', { reason: 'unreachable' }],
  ])('%s may have happened, so that it is sent once', async (_, answer, wanted) => {
    const { github, server } = await aGithub({ [`POST ${comments}`]: answer }, { timeoutMs: 300 });
    await expect(github.createComment(repository, 5, 'x')).rejects.toMatchObject({ ...wanted, mayHaveHappened: true });
    expect(server.calls.filter(({ path }) => path === comments)).toHaveLength(1);
  });

  it.each<GithubAnswer>([{ status: 500 }, { status: 503, body: '<html>' }, 'hang up', { status: 200, body: '<html>' }])(
    'once passes unseen where nothing is changed or the same again (%o)',
    async (fault) => {
      const path = `/repos/${repository}/issues/comments/7`;
      const found = { body: { id: 7, body: 'x', updated_at: '2026-05-01T09:00:00Z' } };
      const { github, server, waits } = await aGithub({
        [`GET ${path}`]: [fault, found],
        [`PATCH ${path}`]: [fault, found],
      });
      expect(await github.comment(repository, 7)).toMatchObject({ id: 7 });
      expect(await github.updateComment(repository, 7, 'x')).toMatchObject({ id: 7 });
      expect(server.calls.filter((call) => call.path === path)).toHaveLength(4);
      expect(waits).toEqual([500, 500]);
    },
  );

  it('twice is given up', async () => {
    const { github, server } = await aGithub({ [`GET ${comments}`]: { status: 500 } });
    await expect(github.ownComments(repository, 5)).rejects.toMatchObject({ reason: 'server', passes: true });
    expect(server.calls.filter(({ path }) => path === comments)).toHaveLength(2);
  });

  it('is sent again where nobody was there to take it', async () => {
    const refused = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
    let isFirst = true;
    const { github, server } = await aGithub(
      { [`POST ${comments}`]: { status: 201, body: { id: 1, body: 'x', updated_at: '2026-05-01T09:00:00Z' } } },
      {
        login: asToken,
        fetch: (url, init) => {
          const sent = isFirst ? Promise.reject(refused) : fetch(url, init);
          isFirst = false;
          return sent;
        },
      },
    );
    expect(await github.createComment(repository, 5, 'x')).toMatchObject({ id: 1 });
    expect(server.calls).toHaveLength(1);
  });
});

const tokens = [
  installationToken(3),
  asToken.token,
  asApp.privateKey,
  asApp.privateKey.replaceAll('\n', '\\n'),
  asApp.privateKey.replaceAll('\n', ' '),
];
const secrets = [...tokens, ...plantedSecrets.map(({ secret }) => secret).filter((secret) => secret.length > 10)];

describe('a secret', () => {
  const told = (error: unknown): string =>
    error instanceof Error
      ? [error.message, error.stack, JSON.stringify(error), told(error.cause ?? '')].join()
      : JSON.stringify(error);

  const statuses = [200, 201, 301, 307, 400, 401, 403, 404, 409, 410, 422, 429, 500, 502];
  /** Logins in all of them, everything else in one of them. */
  const plantedIn = (status: number) =>
    secrets.filter((_, index) => index < tokens.length || index % statuses.length === statuses.indexOf(status));

  it.each(statuses)('in every field of an answer with %i reaches no error, no log and no console', async (status) => {
    const printed: unknown[] = [];
    const { log, warn, error: complain } = console;
    Object.assign(console, {
      log: printed.push,
      warn: (...all: unknown[]) => printed.push(all),
      error: printed.push,
    });
    try {
      for (const secret of plantedIn(status)) {
        const inHeader = secret.replaceAll(/[^\x21-\x7e]/g, '');
        const answer = {
          status,
          body: {
            message: secret,
            documentation_url: secret,
            errors: [{ message: secret }],
            token: secret,
            [secret]: 1,
          },
          headers: Object.fromEntries(
            [
              'location',
              'x-accepted-github-permissions',
              'retry-after',
              'x-ratelimit-reset',
              'link',
              'deprecation',
              'sunset',
              'www-authenticate',
            ].map((name) => [name, name === 'location' ? `http://x.test/${encodeURIComponent(inHeader)}` : inHeader]),
          ),
        };
        const { github, logged } = await aGithub(
          {
            [`POST ${comments}`]: answer,
            [`GET /repos/${repository}/pulls/5`]: answer,
            'GET /user': { body: { id: 1 } },
          },
          { login: asToken },
        );
        const error = await github.createComment(repository, 5, 'x').catch((thrown: unknown) => thrown);
        // What passes by itself is thrown here too.
        const read = await github.pullRequest(repository, 5).catch((thrown: unknown) => told(thrown));
        const seen = [told(error), JSON.stringify(read), JSON.stringify(logged), JSON.stringify(printed)].join();
        expect(seen).not.toContain(secret);
        expect(seen).not.toContain(JSON.stringify(secret).slice(1, -1));
        expect(seen).not.toContain(inHeader);
      }
    } finally {
      Object.assign(console, { log, warn, error: complain });
    }
  });

  it('in what the network says reaches no error', async () => {
    for (const secret of secrets) {
      const thrown = Object.assign(
        new TypeError(secret, { cause: Object.assign(new Error(secret), { code: secret }) }),
        {
          name: secret,
        },
      );
      const { github } = await aGithub({}, { login: asToken, fetch: () => Promise.reject(thrown) });
      const error = await github.createComment(repository, 5, 'x').catch((caught: unknown) => caught);
      expect(error).toMatchObject({ reason: 'unreachable' });
      expect(told(error)).not.toContain(secret);
      expect(told(error)).not.toContain(asToken.token);
    }
  });

  it('of the login is masked where something else writes it into a log', () => {
    for (const secret of tokens) {
      for (const text of [`found ${secret} here`, JSON.stringify({ secret }), `authorization: token ${secret}`]) {
        expect(redact(text)).not.toContain(secret.slice(-60).trim());
        expect(redact(text)).not.toContain(secret.slice(40, 100));
      }
      expect(JSON.stringify(redactAll({ error: new Error(secret), deep: [{ secret }] }))).not.toContain(
        secret.slice(40, 80),
      );
    }
  });

  it('of 520 characters is masked whole, whatever it is made of', () => {
    const character = fc.constantFrom(...'ABCXYZabcxyz0189-_');
    const part = (length: number) => fc.string({ unit: character, minLength: length, maxLength: length });
    fc.assert(
      fc.property(part(30), part(300), part(160), (head, claims, signature) => {
        const token = `ghs_1234567_eyJ${head}.${claims}.${signature}a`;
        expect(token.length).toBeGreaterThan(500);
        expect(redact(`using ${token} now`)).toBe('using [masked] now');
      }),
    );
  });
});
