import * as z from 'zod';
import type { Challenge } from './challenge.ts';
import { httpGet } from './http-get.ts';
import { RegistryError, refusalOf } from './registry-error.ts';

/** Never logged, stored or told. */
export type Login = { readonly username: string; readonly token: string };

export type Place = {
  /** As images name it. */
  readonly host: string;
  /** Where its API is. */
  readonly base: URL;
};

/** Registries that have logins of other hosts: no other host than these and its own ever sees one. */
const knownHosts: Readonly<Record<string, string>> = {
  'docker.io': 'auth.docker.io',
  'registry.gitlab.com': 'gitlab.com',
};

const answer = z.union([
  z.object({ token: z.string().min(1).max(10_000) }).transform(({ token }) => token),
  z.object({ access_token: z.string().min(1).max(10_000) }).transform(({ access_token: token }) => token),
]);

const basic = ({ username, token }: Login) => `Basic ${Buffer.from(`${username}:${token}`).toString('base64')}`;

/**
 * The `Authorization` by which a registry lets this repository be read.
 * @throws RegistryError
 */
export async function authorize(
  place: Place,
  challenge: Challenge | undefined,
  { repository, login }: { readonly repository: string; readonly login: Login | undefined },
): Promise<string> {
  if (!challenge) throw new RegistryError('not-understood');
  if (challenge.kind === 'basic') {
    if (!login) throw new RegistryError('unauthorized');
    return basic(login);
  }
  const url = realmOf(place, challenge.realm);
  if (challenge.service !== undefined) url.searchParams.set('service', challenge.service);
  // Not the scope that the registry names: this one repository is read, whatever it asks for.
  url.searchParams.set('scope', `repository:${repository}:pull`);
  const got = await httpGet({ url, headers: login ? { authorization: basic(login) } : {} });
  if (got.status !== 200) throw refusalOf(got.status);
  const token = answer.safeParse(parsed(got.body)).data;
  // What stands in a header must not end it.
  if (token === undefined || !/^[\x21-\x7e]+$/.test(token)) throw new RegistryError('not-understood');
  return `Bearer ${token}`;
}

/** Where a token is to be had: with the registry itself, or where it is known to send people. */
export function realmOf({ host, base }: Place, realm: string): URL {
  if (!URL.canParse(realm)) throw new RegistryError('not-understood');
  const url = new URL(realm);
  const known = knownHosts[host];
  const isOwn = url.origin === base.origin || (known !== undefined && url.origin === `https://${known}`);
  if (!isOwn || url.username !== '' || url.password !== '') throw new RegistryError('login-elsewhere');
  return url;
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
