import { refusedJwt } from './app-login.ts';
import { commentOperations } from './operations/comment-operations.ts';
import { deploymentOperations } from './operations/deployment-operations.ts';
import type { Operation } from './operations/operation.ts';
import { pullOperations } from './operations/pull-operations.ts';
import { runOperations } from './operations/run-operations.ts';
import { renderAccount } from './render/render-account.ts';
import { botOf } from './render/render-comment.ts';
import { renderInstallation } from './render/render-installation.ts';
import { renderFullRepository } from './render/render-repository.ts';
import { notFound, type Reply, refusal } from './reply.ts';
import { reaches, type Token } from './tokens.ts';
import { repositoryCalled, type World } from './world.ts';

export type GithubRequest = {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  /** Where this GitHub answers, without a slash at the end. */
  readonly base: string;
};

const getRepository: Operation['run'] = ({ repository }) => ({
  status: 200,
  body: renderFullRepository(repository),
});

const operations: readonly Operation[] = [
  { method: 'GET', path: '', permission: 'metadata=read', run: getRepository },
  ...pullOperations,
  ...runOperations,
  ...commentOperations,
  ...deploymentOperations,
];

const isPattern = (part: string) => part === '*';

/** The variable parts of a path that fits; undefined of one that does not. */
function partsOf(pattern: string, path: string): readonly string[] | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  if (!wanted.every((part, at) => isPattern(part) || part === given[at])) return undefined;
  return given.filter((_, at) => isPattern(wanted[at] ?? ''));
}

/** A request that came in, as GitHub answers it. */
export function answer(world: World, request: GithubRequest): Reply {
  const { path } = request;
  const [, token] = /^(?:bearer|token) (\S+)$/i.exec(request.authorization ?? '') ?? [];
  if (token === undefined) return refusal(401, 'Requires authentication');
  const [, installation] = /^\/app\/installations\/(\d+)\/access_tokens$/.exec(path) ?? [];
  if (installation !== undefined && request.method === 'POST') return grant(world, token, installation, request);
  const isInstallation = /^\/(?:repos\/[^/]+\/[^/]+|repositories\/\d+)\/installation$/.test(path);
  if (isInstallation && request.method === 'GET') return installationOf(world, token, request);
  const held = world.tokens.find(token, world.clock.now());
  if (!held) return refusal(401, 'Bad credentials');
  if (path === '/user' && request.method === 'GET')
    return held.byApp
      ? refusal(403, 'Resource not accessible by integration')
      : { status: 200, body: { ...renderAccount(world.tokenOwner), ...profile } };
  return ofRepository(world, held, request);
}

const profile = {
  name: null,
  company: null,
  blog: '',
  location: null,
  email: null,
  hireable: null,
  bio: null,
  public_repos: 0,
  public_gists: 0,
  followers: 0,
  following: 0,
  created_at: '2020-01-01T00:00:00Z',
  updated_at: '2020-01-01T00:00:00Z',
};

const visible = ({ repositories }: World) => repositories.filter(({ hidden }) => !hidden);

function grant(world: World, jwt: string, installation: string, { body }: GithubRequest): Reply {
  const now = world.clock.now();
  const refused = refusedJwt(jwt, world.app.id, now);
  if (refused) return refused;
  if (installation !== String(world.installation)) return notFound;
  const { app, permissions } = world;
  const known = { repositories: visible(world), granted: permissions };
  return world.tokens.grant({ appId: app.id, installation: world.installation, now, ...known }, body);
}

function installationOf(world: World, jwt: string, request: GithubRequest): Reply {
  const refused = refusedJwt(jwt, world.app.id, world.clock.now());
  if (refused) return refused;
  const found = findRepository(world, request.path);
  if (!found || found.repository.hidden) return notFound;
  if (found.moved) return movedTo(`${request.base}/repositories/${found.repository.id}/installation`);
  return { status: 200, body: renderInstallation(world) };
}

const movedTo = (url: string): Reply => ({
  status: 301,
  body: {
    message: 'Moved Permanently',
    url,
    documentation_url: 'https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects',
  },
  headers: { location: url },
});

function ofRepository(world: World, token: Token, request: GithubRequest): Reply {
  const found = findRepository(world, request.path);
  if (!found || found.repository.hidden || !token.repositories.includes(found.repository)) return notFound;
  const { repository, rest, moved } = found;
  const query = request.query.size > 0 ? `?${request.query}` : '';
  if (moved) return movedTo(`${request.base}/repositories/${repository.id}${rest}${query}`);
  for (const operation of operations) {
    const parts = operation.method === request.method ? partsOf(operation.path, rest) : undefined;
    if (!parts) continue;
    const accepted = { 'x-accepted-github-permissions': operation.permission };
    if (!reaches(token.permissions, operation.permission))
      return refusal(
        403,
        `Resource not accessible by ${token.byApp ? 'integration' : 'personal access token'}`,
        accepted,
      );
    const by = token.byApp ? botOf(world.app) : world.tokenOwner;
    const { query, body, base, path } = request;
    const asked = { repository, parts, query, body, base, path, token, app: world.app, by, now: world.clock.now() };
    const reply = operation.run(asked);
    return { ...reply, headers: { ...accepted, ...reply.headers } };
  }
  return notFound;
}

/** By its name, or by the number that a redirect names. */
function findRepository(world: World, path: string) {
  const [, id, after = ''] = /^\/repositories\/(\d+)(\/.*)?$/.exec(path) ?? [];
  const numbered = world.repositories.find((one) => String(one.id) === id);
  if (numbered) return { repository: numbered, moved: false, rest: after };
  const [, name = '', rest = ''] = /^\/repos\/([^/]+\/[^/]+)(\/.*)?$/.exec(path) ?? [];
  const found = repositoryCalled(world, name);
  return found && { ...found, rest };
}
