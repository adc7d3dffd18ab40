import * as z from 'zod';
import { GithubError, type GithubReason } from './github-error.ts';

const text = z.string().optional().catch(undefined);

/** Octokit's error, as far as it is read: its message is GitHub's own or the network's, and goes nowhere. */
const errorShape = z.object({
  status: z.number().optional(),
  response: z
    .object({
      headers: z.object({
        'retry-after': text,
        'x-ratelimit-remaining': text,
        'x-ratelimit-reset': text,
        'x-accepted-github-permissions': text,
      }),
      data: z.object({ message: z.string().catch('') }).catch({ message: '' }),
    })
    .optional(),
  cause: z.unknown().optional(),
});

type Failed = {
  /** What was to be done, such as `read pull request 5 of acme/gym-api`. */
  readonly what: string;
  /** It changes something, so that a lost answer may stand for what was done. */
  readonly changes: boolean;
  readonly now: number;
};

/** Sorts what Octokit throws. Nothing of the answer, and nothing of the request, is in what comes out. */
export function toGithubError(error: unknown, failed: Failed): GithubError {
  if (error instanceof GithubError) return error;
  const read = errorShape.safeParse(error instanceof Error ? { ...error, cause: error.cause } : error).data;
  if (read?.cause instanceof GithubError) return read.cause;
  if (!read?.response) {
    const mayHaveHappened = failed.changes && !neverSent(read?.cause);
    return new GithubError(`GitHub did not ${failed.what}: it gave no answer`, {
      reason: 'unreachable',
      mayHaveHappened,
    });
  }
  const { headers, data } = read.response;
  const status = read.status ?? 0;
  const reason = reasonOf(status, headers, data.message);
  const wait = reason === 'rate-limit' ? waitOf(headers, failed.now) : undefined;
  const needed = neededPermissions(headers['x-accepted-github-permissions']);
  return new GithubError(`GitHub did not ${failed.what}: ${whyOf(reason, { status, needed, wait })}`, {
    reason,
    status,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
    mayHaveHappened: reason === 'server' && failed.changes,
  });
}

/** What was answered is not what GitHub describes: a proxy's page, or one cut short. */
export const unreadable = ({ what, changes }: Pick<Failed, 'what' | 'changes'>, status: number): GithubError =>
  new GithubError(`GitHub did not ${what}: its answer cannot be read`, {
    reason: 'server',
    status,
    mayHaveHappened: changes,
  });

type Headers = NonNullable<z.infer<typeof errorShape>['response']>['headers'];

/** The states of a repository and a conversation GitHub tells apart in its message alone. */
const told: readonly (readonly [RegExp, GithubReason])[] = [
  [/\brate limit|abuse detection|too many requests/i, 'rate-limit'],
  [/\blocked\b/i, 'locked'],
  [/\barchived\b|read-only/i, 'archived'],
];

function reasonOf(status: number, headers: Headers, message: string): GithubReason {
  if (status === 403) {
    if (headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0') return 'rate-limit';
    return told.find(([pattern]) => pattern.test(message))?.[1] ?? 'permission';
  }
  if (status >= 500) return 'server';
  return byStatus[status] ?? 'invalid';
}

const byStatus: Readonly<Record<number, GithubReason>> = {
  401: 'unauthorized',
  404: 'not-found',
  409: 'conflict',
  410: 'not-found',
  422: 'invalid',
  429: 'rate-limit',
  451: 'not-found',
};

const longestWaitMs = 3_600_000;
const unsaidWaitMs = 60_000;

/** As GitHub's documentation orders them: the seconds it names, the hour's end where the hour is used up, else a minute. */
function waitOf(headers: Headers, now: number): number {
  const usedUp = headers['x-ratelimit-remaining'] === '0';
  const said = [
    Number(headers['retry-after'] ?? Number.NaN) * 1_000,
    usedUp ? Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1_000 - now : Number.NaN,
  ].find(Number.isFinite);
  return Math.min(Math.max(said ?? unsaidWaitMs, 1_000), longestWaitMs);
}

const permission = '[a-z_]{1,40}=(?:read|write|admin)';
const permissions = new RegExp(`^${permission}(?:[,;] ?${permission}){0,9}$`);

const neededPermissions = (header: string | undefined): string | undefined =>
  header !== undefined && permissions.test(header) ? header.replaceAll(/; ?/g, ' or ') : undefined;

type Known = {
  readonly status: number;
  readonly needed: string | undefined;
  readonly wait: number | undefined;
};

function whyOf(reason: GithubReason, { status, needed, wait }: Known): string {
  switch (reason) {
    case 'permission':
      return needed ? `the login lacks the permission ${needed}` : 'the login may not';
    case 'rate-limit':
      return `it asks to wait for ${Math.ceil((wait ?? unsaidWaitMs) / 1_000)} s`;
    case 'locked':
      return 'the conversation is locked';
    case 'archived':
      return 'the repository is archived';
    case 'unauthorized':
      return 'it does not take the login';
    case 'not-found':
      return 'it knows none, or shows it to the login no more';
    default:
      return `it answered with status ${status}`;
  }
}

const codeShape = z.object({ code: z.string().optional(), cause: z.unknown().optional() });
const unsent = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|E\w+UNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

/** The code stands at the end of a chain of causes: Octokit's, fetch's, the socket's. */
function neverSent(cause: unknown, depth = 0): boolean {
  const read = codeShape.safeParse(cause instanceof Error ? { ...cause, cause: cause.cause } : cause).data;
  if (!read || depth > 4) return false;
  return (read.code !== undefined && unsent.test(read.code)) || neverSent(read.cause, depth + 1);
}
