import { request as octokitRequest } from '@octokit/request';
import * as z from 'zod';
import type { WriteLog } from '../config/handler-options.ts';
import { createFollowingFetch } from './following-fetch.ts';
import { GithubError } from './github-error.ts';
import type { GithubLogin, Scope } from './github-login.ts';
import { createInstallationTokens } from './installation-tokens.ts';
import { unreadable } from './to-github-error.ts';
import { createTries } from './tries.ts';

export type GithubOptions = {
  readonly apiUrl: string;
  readonly login: GithubLogin;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log?: WriteLog | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly sleep?: ((ms: number) => Promise<void>) | undefined;
  readonly timeoutMs?: number | undefined;
};

type Asked<T> = {
  /** As GitHub's documentation has it: `owner` and `repo` are filled in. */
  readonly route: `${'GET' | 'POST' | 'PATCH' | 'DELETE'} /${string}`;
  readonly repository: string;
  readonly scope: Scope;
  /** What GitHub is to do, such as `read pull request 5`. */
  readonly what: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly answer: z.ZodType<T>;
};

export type Ask = {
  <T>(asked: Asked<T>): Promise<T>;
  /** All pages of a list, `most` at the most. */
  readonly pages: <T>(asked: Asked<readonly T[]>, most: number) => Promise<readonly T[]>;
};

const timeoutMs = 10_000;
const perPage = 100;
const waitFor = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** One request to GitHub, with the login that it needs. What it throws is a GithubError. */
export function createAsk(options: GithubOptions): Ask {
  const { login, now, log } = options;
  const following = createFollowingFetch({
    fetch: options.fetch ?? globalThis.fetch,
    timeoutMs: options.timeoutMs ?? timeoutMs,
    log,
  });
  const request = octokitRequest.defaults({
    baseUrl: options.apiUrl.replace(/\/+$/, ''),
    headers: { 'user-agent': 'slipway', accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
    // Octokit would print to the console what a header says of deprecation.
    request: { fetch: following.fetch, log: { warn: () => undefined } },
  });
  const tries = createTries(now, options.sleep ?? waitFor);
  const tokenFor =
    login.kind === 'app'
      ? createInstallationTokens({ login, request, tries, now, movedTo: following.movedTo })
      : async () => login.token;

  async function answered<T>(asked: Asked<T>): Promise<{ readonly data: T; readonly hasMore: boolean }> {
    const { route, repository, scope } = asked;
    const what = `${asked.what} of ${repository}`;
    const changes = !route.startsWith('GET ');
    const parameters = { ...asked.parameters, ...(route.includes('{owner}') ? named(repository) : {}) };
    const send = (token: string) =>
      tries({ what, changes, repeatable: !route.startsWith('POST ') }, async () => {
        const { data, status, headers } = await request(route, {
          ...parameters,
          headers: { authorization: `token ${token}` },
        });
        const read = asked.answer.safeParse(data);
        if (!read.success || status >= 300) throw unreadable({ what, changes }, status);
        return { data: read.data, hasMore: /\brel="next"/.test(headers.link ?? '') };
      });
    const token = await tokenFor({ repository, scope, refresh: false });
    try {
      return await send(token);
    } catch (error) {
      if (login.kind === 'token' || !isUnauthorized(error)) throw error;
      return send(await tokenFor({ repository, scope, refresh: true }));
    }
  }

  const ask = async <T>(asked: Asked<T>) => (await answered(asked)).data;
  return Object.assign(ask, {
    async pages<T>(asked: Asked<readonly T[]>, most: number) {
      const found: T[] = [];
      for (let page = 1; page <= most; page += 1) {
        const parameters = { ...asked.parameters, per_page: perPage, page };
        const { data, hasMore } = await answered({ ...asked, parameters });
        found.push(...data);
        if (!hasMore) break;
      }
      return found;
    },
  });
}

const isUnauthorized = (error: unknown): boolean => error instanceof GithubError && error.reason === 'unauthorized';

const repositoryName = z.string().regex(/^(?!\.{1,2}\/)[\w.-]{1,100}\/(?!\.{1,2}$)[\w.-]{1,100}$/);

/** `..` in a path would lead to another one. */
function named(repository: string): { readonly owner: string; readonly repo: string } {
  if (!repositoryName.safeParse(repository).success)
    throw new GithubError('GitHub was not asked: that is no name of a repository', { reason: 'invalid' });
  const [owner = '', repo = ''] = repository.split('/');
  return { owner, repo };
}
