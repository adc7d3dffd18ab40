import type { WriteLog } from '../config/handler-options.ts';
import { GithubError } from './github-error.ts';

type Options = {
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMs: number;
  readonly log: WriteLog | undefined;
};

/** `movedTo`: where GitHub now has a repository that was renamed, as far as it has said so. */
export type FollowingFetch = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly movedTo: (repository: string) => string | undefined;
};

const redirects: ReadonlySet<number> = new Set([301, 302, 307, 308]);
const lasting: ReadonlySet<number> = new Set([301, 308]);
const mostHops = 3;

const ofRepository = /\/repos\/([\w.-]+\/[\w.-]+)(?=\/|$)/;
const newPlace = /\/(?:repositories\/\d{1,15}|repos\/[\w.-]{1,100}\/[\w.-]{1,100})$/;

/**
 * Follows GitHub's redirects from a repository's old name with the method and the body as they are, which `fetch` itself
 * does not: it would turn a POST into a GET. Never to another origin, where the login would go along. Where a repository
 * is for good is remembered, so that a renamed one does not cost two requests for one.
 */
export function createFollowingFetch({ fetch, timeoutMs, log }: Options): FollowingFetch {
  const moved = new Map<string, string>();

  function remember(from: URL, to: URL): void {
    const found = ofRepository.exec(from.pathname);
    if (!found?.[1]) return;
    const repository = found[1].toLowerCase();
    const rest = from.pathname.slice(found.index + found[0].length);
    const place = to.pathname.endsWith(rest) ? to.pathname.slice(0, to.pathname.length - rest.length) : '';
    const now = newPlace.exec(place)?.[0];
    if (now === undefined || moved.get(repository) === now) return;
    moved.set(repository, now);
    log?.('warn', 'GitHub has a repository under another name', { repository, now });
  }

  function whereItIs(url: string): URL {
    const asked = new URL(url);
    asked.pathname = asked.pathname.replace(ofRepository, (old, name: string) => moved.get(name.toLowerCase()) ?? old);
    return asked;
  }

  return {
    movedTo: (repository) => moved.get(repository.toLowerCase()),
    async fetch(asked, init) {
      const signal = AbortSignal.timeout(timeoutMs);
      // A socket of before may have been closed while Lambda slept: a comment sent into it would be lost, or not.
      const headers = { ...Object.fromEntries(new Headers(init.headers)), connection: 'close' };
      let url = whereItIs(asked);
      let isForGood = true;
      for (let hops = 0; ; hops += 1) {
        const response = await fetch(url.href, { ...init, headers, redirect: 'manual', signal });
        if (!redirects.has(response.status)) {
          if (hops > 0 && isForGood) remember(new URL(asked), url);
          return response;
        }
        await response.body?.cancel();
        const next = nextOf(response.headers.get('location'), url);
        if (hops === mostHops || next === undefined) throw notFollowed(response.status);
        isForGood &&= lasting.has(response.status);
        url = next;
      }
    },
  };
}

const notFollowed = (status: number) =>
  new GithubError('GitHub sends elsewhere, where a login does not follow', { reason: 'invalid', status });

/** Undefined where it leads nowhere, or to somebody else. */
function nextOf(location: string | null, from: URL): URL | undefined {
  const next = location === null ? null : URL.parse(location, from.href);
  if (next === null || next.origin !== from.origin || next.username !== '' || next.password !== '') return undefined;
  if (next.search === '') next.search = from.search;
  return next;
}
