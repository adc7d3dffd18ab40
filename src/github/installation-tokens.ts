import { createAppAuth } from '@octokit/auth-app';
import type { request as octokitRequest } from '@octokit/request';
import githubAppJwt from 'universal-github-app-jwt';
import * as z from 'zod';
import { GithubError } from './github-error.ts';
import { type GithubLogin, permissionsOf, type Scope } from './github-login.ts';
import { unreadable } from './to-github-error.ts';
import type { Tries } from './tries.ts';

type Options = {
  readonly login: Extract<GithubLogin, { kind: 'app' }>;
  readonly request: typeof octokitRequest;
  readonly tries: Tries;
  readonly now: () => number;
  readonly movedTo: (repository: string) => string | undefined;
};

export type TokenWanted = {
  readonly repository: string;
  readonly scope: Scope;
  /** GitHub took the one that is there no more. */
  readonly refresh: boolean;
};

/** They last an hour. */
const keptMs = 55 * 60_000;

const installationShape = z.object({ id: z.int().positive() });

/** Tokens of a GitHub App for one repository and one scope each, kept for as long as the container lives. */
export function createInstallationTokens({ login, request, tries, now, movedTo }: Options) {
  const auth = createAppAuth({
    appId: login.app,
    createJwt: () => signJwt(login, now()),
    request,
    cache: createCache(now),
    log: { warn: () => undefined },
  });

  /** By the owner: an account has one installation of an App, whichever of its repositories one asks by. */
  const installations = new Map<string, number>();

  async function lookUp(repository: string): Promise<number> {
    const what = `find the installation of its App for ${repository}`;
    const [owner = '', repo = ''] = repository.split('/');
    const { data, status } = await tries({ what, changes: false, repeatable: true }, async () => {
      const { token } = await auth({ type: 'app' });
      const headers = { authorization: `bearer ${token}` };
      return request('GET /repos/{owner}/{repo}/installation', { owner, repo, headers });
    }).catch(notInstalled(`The GitHub App is not installed on ${repository}`));
    const found = installationShape.safeParse(data).data;
    if (!found) throw unreadable({ what, changes: false }, status);
    installations.set(ownerOf(repository), found.id);
    return found.id;
  }

  /** Pull requests that are asked about side by side wait for one look-up. */
  const lookingUp = new Map<string, Promise<number>>();
  function lookUpOnce(key: string, repository: string): Promise<number> {
    const found = lookingUp.get(key) ?? lookUp(repository).finally(() => lookingUp.delete(key));
    lookingUp.set(key, found);
    return found;
  }

  async function mint(installationId: number, { repository, scope, refresh }: TokenWanted): Promise<string> {
    const permissions = permissionsOf[scope];
    const what = `give a token with ${granted(permissions)} for ${repository}`;
    const target = targetOf(movedTo(repository) ?? repository);
    const { token } = await tries({ what, changes: false, repeatable: true }, () =>
      auth({ type: 'installation', installationId, ...target, permissions: { ...permissions }, refresh }),
    );
    return token;
  }

  return async (wanted: TokenWanted): Promise<string> => {
    const { repository, scope } = wanted;
    const known = installations.get(ownerOf(repository)) ?? login.installation;
    const anew = async (key: string) => {
      const permissions = granted(permissionsOf[scope]);
      const refused = `The installation of the GitHub App does not have ${permissions}, or not the repository ${repository}`;
      return mint(await lookUpOnce(key, repository), wanted).catch(notInstalled(refused));
    };
    if (known === undefined) return anew(ownerOf(repository));
    try {
      return await mint(known, wanted);
    } catch (error) {
      // Installed anew, or the repository has another name: the look-up tells both.
      if (isOutdated(error)) return anew(repository);
      throw error;
    }
  };
}

async function signJwt({ app, privateKey }: Options['login'], now: number) {
  const { token, expiration } = await githubAppJwt({ id: app, privateKey, now: Math.floor(now / 1_000) });
  return { jwt: token, expiresAt: new Date(expiration * 1_000).toISOString() };
}

const granted = (permissions: Readonly<Record<string, string>>): string =>
  Object.entries(permissions)
    .map((one) => one.join('='))
    .join(', ');

const ownerOf = (repository: string): string => (repository.split('/')[0] ?? '').toLowerCase();

const isOutdated = (error: unknown): error is GithubError =>
  error instanceof GithubError && (error.reason === 'not-found' || error.reason === 'invalid');

/** That there is no way in is not to be taken for a pull request that is gone. */
const notInstalled = (message: string) => (error: unknown) => {
  if (!isOutdated(error)) throw error;
  throw new GithubError(message, {
    reason: 'permission',
    ...(error.status === undefined ? {} : { status: error.status }),
  });
};

/** A renamed repository is known by its number, which GitHub's redirects name. */
function targetOf(place: string): { repositoryIds: number[] } | { repositoryNames: string[] } {
  const id = /^\/repositories\/(\d+)$/.exec(place)?.[1];
  return id === undefined
    ? { repositoryNames: [place.slice(place.lastIndexOf('/') + 1)] }
    : { repositoryIds: [Number(id)] };
}

/** Octokit's own cache goes by the machine's clock and keeps a token for 59 of its 60 minutes. */
function createCache(now: () => number) {
  const kept = new Map<string, { readonly value: string; readonly until: number }>();
  return {
    get(key: string): string {
      const found = kept.get(key);
      return found !== undefined && now() < found.until ? found.value : '';
    },
    set(key: string, value: string): void {
      kept.set(key, { value, until: now() + keptMs });
    },
  };
}
