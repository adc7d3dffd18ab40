import type { IncomingMessage, ServerResponse } from 'node:http';
import { nameOf } from '../../src/config/image-of.ts';
import { imageName } from '../../src/config/registry-of.ts';
import type { RepositorySettings } from '../../src/config/repositories.ts';
import type { FaultName } from '../faults.ts';
import { serveLoopback } from '../serve-loopback.ts';
import { hash, type ImageStore, placeOf, type StoredImage } from './image-store.ts';

/** A request as it came in and was answered: no header of it, so no credential. */
type RegistryCall = { readonly method: string; readonly path: string; readonly status: number };

export type LocalRegistry = {
  /** Stands for `https://` and the host of every registry. */
  readonly url: string;
  readonly calls: readonly RegistryCall[];
  close(): Promise<void>;
};

type Serving = {
  readonly images: Pick<ImageStore, 'find' | 'known'>;
  readonly repositories: readonly Pick<RepositorySettings, 'image' | 'registry'>[];
  /** What stands in a parameter now. */
  readonly parameter: (name: string) => string | undefined;
  readonly faults: ReadonlySet<FaultName>;
};

type Reply = { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> };

const types = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
} as const;

const problem = (status: number, code: string, message: string, headers: Reply['headers'] = {}): Reply => ({
  status,
  body: { errors: [{ code, message }] },
  headers,
});

/**
 * Every registry of the settings but ECR, on one loopback port: it asks for a token, and gives one for the login that
 * stands in Parameter Store. Digests are names here: they are not those of the bytes.
 */
export async function serveRegistry(serving: Serving): Promise<LocalRegistry> {
  const calls: RegistryCall[] = [];
  let base = '';
  const server = await serveLoopback((request, response) => {
    const reply = answer(serving, base, request);
    calls.push({ method: request.method ?? 'GET', path: request.url ?? '/', status: reply.status });
    write(response, reply);
  });
  base = `http://127.0.0.1:${server.port}`;
  return { url: base, calls, close: server.close };
}

function write(response: ServerResponse, { status, body, headers }: Reply) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

function answer(serving: Serving, base: string, request: IncomingMessage): Reply {
  const url = new URL(request.url ?? '/', 'http://registry');
  const { authorization } = request.headers;
  if (request.method !== 'GET') return problem(405, 'UNSUPPORTED', 'The operation is unsupported.');
  if (url.pathname === '/token') return tokenFor(serving, url, authorization);
  const [, name = '', kind, reference = ''] = /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(url.pathname) ?? [];
  if (kind === undefined) return problem(404, 'NAME_UNKNOWN', 'repository name not known to registry');
  if (authorization !== `Bearer ${tokenOf(name)}`) return challenge(base, name);
  const held = serving.repositories.filter(({ image }) => imageName(image).repository === name);
  if (held.length === 0) return problem(404, 'NAME_UNKNOWN', 'repository name not known to registry');
  if (serving.faults.has('image-missing')) return unknownManifest;
  const tagged = held.map(({ image }) => nameOf(image));
  return kind === 'manifests' ? manifest(serving, tagged, reference) : blob(serving, tagged, reference);
}

const unknownManifest = problem(404, 'MANIFEST_UNKNOWN', 'manifest unknown');

const tokenOf = (name: string) => `sandbox-${hash(`pull ${name}`).slice(0, 40)}`;

const challenge = (base: string, name: string): Reply =>
  problem(401, 'UNAUTHORIZED', 'authentication required', {
    'www-authenticate': `Bearer realm="${base}/token",service="sandbox",scope="repository:${name}:pull"`,
  });

function tokenFor({ repositories, parameter, faults }: Serving, url: URL, authorization: string | undefined): Reply {
  const [, name = ''] = /^repository:(.+):pull$/.exec(url.searchParams.get('scope') ?? '') ?? [];
  const given = Buffer.from(authorization?.replace(/^Basic /, '') ?? '', 'base64').toString('utf8');
  const isLogin = ({ registry }: Serving['repositories'][number]) =>
    !registry || given === `${parameter(registry.username.parameter)}:${parameter(registry.token.parameter)}`;
  const own = repositories.filter(({ image }) => imageName(image).repository === name);
  if (faults.has('registry-unauthorized') || !own.every(isLogin))
    return problem(403, 'DENIED', 'denied: requested access to the resource is denied');
  return { status: 200, body: { token: tokenOf(name), expires_in: 300 } };
}

const childOf = ({ digest }: StoredImage, kind: 'manifest' | 'config') => `sha256:${hash(`${kind} of ${digest}`)}`;

/** Asked for by their digests right after the tag that led there. */
function findChild(serving: Serving, places: readonly string[], kind: 'manifest' | 'config', digest: string) {
  return serving.images.known(places).find((image) => childOf(image, kind) === digest);
}

const descriptor = (mediaType: string, digest: string, size: number) => ({ mediaType, digest, size });

function manifest(serving: Serving, places: readonly string[], reference: string): Reply {
  const separator = reference.startsWith('sha256:') ? '@' : ':';
  const found = places.map((place) => serving.images.find(`${place}${separator}${reference}`)).find(Boolean);
  if (found) return index(found);
  const parent = findChild(serving, places.map(placeOf), 'manifest', reference);
  return parent ? imageManifest(parent) : unknownManifest;
}

/** What a build makes nowadays: an index with one image for each platform. */
const index = (image: StoredImage): Reply => ({
  status: 200,
  headers: { 'content-type': types.index, 'docker-content-digest': image.digest },
  body: {
    schemaVersion: 2,
    mediaType: types.index,
    manifests: ['amd64', 'arm64'].map((architecture) => ({
      ...descriptor(types.manifest, childOf(image, 'manifest'), 1_234),
      platform: { os: 'linux', architecture },
    })),
  },
});

const imageManifest = (image: StoredImage): Reply => ({
  status: 200,
  headers: { 'content-type': types.manifest, 'docker-content-digest': childOf(image, 'manifest') },
  body: {
    schemaVersion: 2,
    mediaType: types.manifest,
    config: descriptor(types.config, childOf(image, 'config'), 2_345),
    layers: [descriptor('application/vnd.oci.image.layer.v1.tar+gzip', `sha256:${hash('layer')}`, 214_958_080)],
  },
});

function blob(serving: Serving, places: readonly string[], digest: string): Reply {
  const image = findChild(serving, places.map(placeOf), 'config', digest);
  if (!image) return problem(404, 'BLOB_UNKNOWN', 'blob unknown to registry');
  const labels = { 'org.opencontainers.image.revision': image.revision };
  return {
    status: 200,
    headers: { 'content-type': 'application/octet-stream', 'docker-content-digest': digest },
    body: { architecture: 'amd64', os: 'linux', config: { Labels: labels }, rootfs: { type: 'layers', diff_ids: [] } },
  };
}
