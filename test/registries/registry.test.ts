import { afterEach, describe, expect, it } from 'vitest';
import { registryOf } from '../../src/config/registry-of.ts';
import { findTag, type WantedTag } from '../../src/registries/registry.ts';
import { RegistryError } from '../../src/registries/registry-error.ts';
import {
  anImage,
  anIndex,
  basic,
  bearer,
  digestOf,
  login,
  type Reply,
  startRegistry,
  type World,
} from './a-registry.ts';

let running: Awaited<ReturnType<typeof startRegistry>> | undefined;
afterEach(() => running?.close());

const sha = 'c0ffee'.padEnd(40, '0');
const image = anImage({ 'org.opencontainers.image.revision': sha });
const other = anImage({ 'org.opencontainers.image.revision': 'b'.repeat(40) });

type Asked = Partial<WantedTag> & { readonly login?: typeof login | undefined; readonly host?: string };

async function find(world: World, { login: own, host = 'ghcr.io', ...wanted }: Asked = {}) {
  running = await startRegistry(world);
  const options = { login: own, url: running.url };
  return findTag(registryOf(`${host}/x:1`), { repository: 'acme/gym-api', tag: 'pr-7', ...wanted }, options);
}
const reason = async (world: World, asked: Asked = {}) => {
  const error = await find(world, asked).then(
    (found) => found,
    (thrown: unknown) => thrown,
  );
  expect(String(error)).not.toMatch(/ghp_|planted|short\.lived|<html|secret/);
  return error instanceof RegistryError ? error.reason : error;
};
const paths = () => running?.seen.map(({ path }) => path.replace(/sha256:[0-9a-f]{64}/, 'DIGEST')) ?? [];
const simple: World = { tags: { 'pr-7': image.manifest }, images: [image] };

describe('a tag in a registry', () => {
  it('is found by the digest of what it names, and nothing else is asked', async () => {
    expect(await find(simple)).toEqual({ kind: 'there', digest: image.digest, revision: undefined });
    expect(paths()).toEqual(['/v2/acme/gym-api/manifests/pr-7']);
    expect(running?.seen[0]?.accept).toBe(
      [
        'application/vnd.oci.image.index.v1+json',
        'application/vnd.docker.distribution.manifest.list.v2+json',
        'application/vnd.oci.image.manifest.v1+json',
        'application/vnd.docker.distribution.manifest.v2+json',
      ].join(', '),
    );
  });

  it('tells the commit of its label where that is asked', async () => {
    expect(await find(simple, { labelFor: 'arm64' })).toEqual({ kind: 'there', digest: image.digest, revision: sha });
  });

  it('that names an index has the digest of the index, and the label of the image for the architecture', async () => {
    const index = anIndex({ amd64: other, arm64: image });
    const world = { tags: { 'pr-7': index }, images: [image, other] };
    const digest = digestOf(index);
    expect(await find(world, { labelFor: 'arm64' })).toEqual({ kind: 'there', digest, revision: sha });
    running?.close();
    expect(await find(world, { labelFor: 'amd64' })).toMatchObject({ digest, revision: 'b'.repeat(40) });
  });

  it.each([
    ['that holds none for the architecture', { tags: { 'pr-7': anIndex({ amd64: other }) }, images: [other] }],
    ['without labels', { tags: { 'pr-7': anImage(null).manifest }, images: [anImage(null)] }],
    ['without this label', { tags: { 'pr-7': anImage({ a: 'b' }).manifest }, images: [anImage({ a: 'b' })] }],
    ...['main', `${sha}\n`, 'C0FFEE00', 7].map((label): [string, World] => {
      const odd = anImage({ 'org.opencontainers.image.revision': label });
      return [`whose label is ${JSON.stringify(label)}`, { tags: { 'pr-7': odd.manifest }, images: [odd] }];
    }),
  ] satisfies readonly [string, World][])('%s tells no commit', async (_, world) => {
    expect(await find(world, { labelFor: 'arm64' })).toMatchObject({ kind: 'there', revision: undefined });
  });

  it('that is not there is missing, and so is its repository', async () => {
    expect(await find(simple, { tag: 'pr-8' })).toEqual({ kind: 'missing', what: 'tag' });
    running?.close();
    expect(await find(simple, { repository: 'acme/gone' })).toEqual({ kind: 'missing', what: 'repository' });
  });
});

describe('the login of a registry', () => {
  it('buys a token that reads this repository alone, and the token is used from then on', async () => {
    const world: World = { ...simple, login: 'bearer' };
    expect(await find(world, { login, labelFor: 'arm64' })).toMatchObject({ kind: 'there', revision: sha });
    expect(running?.seen.map(({ authorization }) => authorization)).toEqual([
      ...[undefined, basic, bearer, bearer],
      // The store of the blobs sees neither.
      undefined,
    ]);
    const [, token = ''] = running?.seen.map(({ path }) => path) ?? [];
    expect(token).toBe('/token?service=registry.test&scope=repository%3Aacme%2Fgym-api%3Apull');
  });

  it('is not there, and a registry that serves everybody gives a token all the same', async () => {
    expect(await find({ ...simple, login: 'anonymous' })).toMatchObject({ kind: 'there' });
    expect(running?.seen.map(({ authorization }) => authorization)).toEqual([undefined, undefined, bearer]);
  });

  it('is shown to the registry itself where that asks for it', async () => {
    expect(await find({ ...simple, login: 'basic' }, { login })).toMatchObject({ kind: 'there' });
    expect(running?.seen.map(({ authorization }) => authorization)).toEqual([undefined, basic]);
  });

  it.each([
    ['is missing', { ...simple, login: 'bearer' as const }, undefined],
    ['is missing where the registry wants it itself', { ...simple, login: 'basic' as const }, undefined],
    ['is not taken', { ...simple, login: 'bearer' as const }, { ...login, token: 'ghp_revoked' }],
    ['is not taken by the registry itself', { ...simple, login: 'basic' as const }, { ...login, token: 'ghp_revoked' }],
  ])('that %s is said to be so', async (_, world, own) => {
    expect(await reason(world, { login: own })).toBe('unauthorized');
  });

  it.each([
    'Bearer realm="https://attacker.example/token"',
    'Bearer realm="http://169.254.169.254/latest"',
    'Bearer realm="http://127.0.0.1:1/token"',
    'Bearer realm="https://auth.docker.io/token"',
    'Bearer realm="https://ghcr.io.attacker.example/token"',
    'Bearer realm="file:///etc/passwd"',
  ])('goes nowhere else: %s', async (challenge) => {
    expect(await reason({ ...simple, login: 'bearer', challenge: () => challenge }, { login })).toBe('login-elsewhere');
    expect(running?.seen).toHaveLength(1);
  });

  it('does not go where its address carries another', async () => {
    const challenge = (url: string) => `Bearer realm="${url.replace('//', '//user:word@')}/token"`;
    expect(await reason({ ...simple, login: 'bearer', challenge }, { login })).toBe('login-elsewhere');
  });

  it.each(['', 'Negotiate', 'Bearer', 'Bearer realm=token', 'Bearer realm="nowhere"', 'Bearer realm="a" x'])(
    'is kept where the registry asks in words of its own: %j',
    async (challenge) => {
      expect(await reason({ ...simple, login: 'bearer', challenge: () => challenge }, { login })).toBe(
        'not-understood',
      );
    },
  );
});

describe('a registry that does not answer as it should', () => {
  const instead = (pattern: RegExp, reply: Reply | 'hang up'): World => ({
    ...simple,
    login: 'anonymous',
    instead: (path) => (pattern.test(path) ? reply : undefined),
  });
  const page = '<html>planted secret</html>';

  it.each([
    ['too many requests', /manifests/, { status: 429 }, 'rate-limit'],
    ['too many requests for tokens', /token/, { status: 429, body: page }, 'rate-limit'],
    ['an outage', /manifests/, { status: 503, body: page }, 'server'],
    ['no right', /manifests/, { status: 403, body: page }, 'unauthorized'],
    ['no answer', /manifests/, 'hang up', 'unreachable'],
    ['no answer to who wants a token', /token/, 'hang up', 'unreachable'],
    ['a page', /manifests/, { body: page }, 'not-understood'],
    ['no digest', /manifests/, { body: image.manifest }, 'not-understood'],
    [
      'a digest of another kind',
      /manifests/,
      { body: image.manifest, headers: { 'docker-content-digest': 'sha512:ab' } },
      'not-understood',
    ],
    ['a manifest of before', /manifests/, { body: { schemaVersion: 1 }, headers: digestHeader() }, 'not-understood'],
    ['far too much', /manifests/, { body: 'x'.repeat(1_100_000) }, 'not-understood'],
    ['a token of nothing', /token/, { body: { token: '' } }, 'not-understood'],
    ['a token that ends a header', /token/, { body: { token: 'a\r\nX-Evil: 1' } }, 'not-understood'],
    ['a page instead of a token', /token/, { body: page }, 'not-understood'],
    ['an image whose configuration is gone', /store/, { status: 404 }, 'not-understood'],
    ['a store that fails', /store/, { status: 500 }, 'server'],
    [
      'a store that leads on for ever',
      /store/,
      { status: 302, headers: { location: '/store/again' } },
      'not-understood',
    ],
    [
      'a way to what listens beside the function',
      /blobs/,
      { status: 307, headers: { location: 'http://127.0.0.1:9001/2018-06-01/runtime' } },
      'not-understood',
    ],
    ['a way to nowhere', /blobs/, { status: 307 }, 'not-understood'],
    ['a way without a lock', /blobs/, { status: 307, headers: { location: 'http://s3.example/x' } }, 'not-understood'],
  ] satisfies readonly [string, RegExp, Reply | 'hang up', string][])(
    'but with %s is not believed, and nothing of its answer is repeated',
    async (_, pattern, reply, expected) => {
      expect(await reason(instead(pattern, reply), { login, labelFor: 'arm64' })).toBe(expected);
    },
  );

  it('is not reachable at all', async () => {
    const asked = findTag(
      registryOf('ghcr.io/x:1'),
      { repository: 'a', tag: 'b' },
      { login, url: 'http://127.0.0.1:1' },
    );
    await expect(asked).rejects.toMatchObject({ reason: 'unreachable' });
  });

  it('is never asked without a lock, but on loopback', async () => {
    const asked = findTag(registryOf('ghcr.io/x:1'), { repository: 'a', tag: 'b' }, { login, url: 'http://ghcr.io' });
    await expect(asked).rejects.toMatchObject({ reason: 'not-understood' });
  });
});

function digestHeader() {
  return { 'docker-content-digest': image.digest };
}
