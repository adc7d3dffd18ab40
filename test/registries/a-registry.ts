import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Reply = { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: unknown };

type Request = { readonly path: string; readonly authorization: string | undefined; readonly accept: string };

type Server = { readonly url: string; readonly seen: readonly Request[]; readonly close: () => void };

async function serve(answer: (request: Request) => Reply | 'hang up'): Promise<Server> {
  const seen: Request[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const { authorization, accept = '' } = request.headers;
    const asked = { path: request.url ?? '', authorization, accept };
    seen.push(asked);
    const reply = answer(asked);
    if (reply === 'hang up') return void request.socket.destroy();
    const { status = 200, headers = {}, body = {} } = reply;
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export const digestOf = (content: unknown): string =>
  `sha256:${createHash('sha256').update(JSON.stringify(content)).digest('hex')}`;

/** An image as registries keep it: its manifest, and the configuration with its label. */
export function anImage(labels?: Readonly<Record<string, unknown>> | null) {
  const config = { architecture: 'arm64', os: 'linux', config: labels === undefined ? {} : { Labels: labels } };
  const manifest = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: digestOf(config), size: 1 },
    layers: [],
  };
  return { config, manifest, digest: digestOf(manifest) };
}

/** What buildx pushes: an image for each platform, and what attests to them. */
export const anIndex = (images: Readonly<Record<string, ReturnType<typeof anImage>>>) => ({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.index.v1+json',
  manifests: [
    { digest: digestOf('attestation'), platform: { os: 'unknown', architecture: 'unknown' } },
    ...Object.entries(images).map(([architecture, { digest }]) => ({
      digest,
      platform: { os: 'linux', architecture },
    })),
  ],
});

export type World = {
  /** What lies at `manifests/NAME`, besides those of the images. */
  readonly tags: Readonly<Record<string, object>>;
  readonly images?: readonly ReturnType<typeof anImage>[];
  /** `bearer`: only who has a token may read, and only `acme-bot` gets one; `anonymous`: everybody gets one. */
  readonly login?: 'bearer' | 'basic' | 'anonymous';
  /** Answers before anything else does. */
  readonly instead?: (path: string) => Reply | 'hang up' | undefined;
  readonly challenge?: (url: string) => string;
};

export const login = { username: 'acme-bot', token: 'ghp_planted-secret' };
export const basic = `Basic ${Buffer.from(`${login.username}:${login.token}`).toString('base64')}`;
export const bearer = 'Bearer short.lived-token';

/** A registry of one repository, `acme/gym-api`, that keeps its blobs in a store which wants no login. */
export async function startRegistry(world: World) {
  const { tags, images = [], login: wanted, instead } = world;
  const manifests = new Map<string, object>([
    ...Object.entries(tags),
    ...images.map(({ digest, manifest }) => [digest, manifest] as const),
  ]);
  const registry = await serve(({ path, authorization }) => {
    const special = instead?.(path);
    if (special) return special;
    const stored = images.find(({ config }) => path === `/store/${digestOf(config)}?signed=1`);
    if (stored) return { body: stored.config };
    if (path.startsWith('/token')) {
      if (wanted === 'bearer' && authorization !== basic) return { status: 403 };
      return { body: { token: bearer.slice('Bearer '.length) } };
    }
    const expected = wanted === 'basic' ? basic : bearer;
    if (wanted && authorization !== expected) {
      const scheme = `Bearer realm="${registry.url}/token",service="registry.test",scope="repository:acme/other:pull,push"`;
      const challenge = world.challenge?.(registry.url) ?? (wanted === 'basic' ? 'Basic realm="here"' : scheme);
      return { status: 401, headers: { 'www-authenticate': challenge } };
    }
    const [, kind, name = ''] = /^\/v2\/acme\/gym-api\/(manifests|blobs)\/(.+)$/.exec(path) ?? [];
    if (kind === 'blobs') return { status: 307, headers: { location: `${registry.url}/store/${name}?signed=1` } };
    const manifest = manifests.get(name);
    if (manifest) return { headers: { 'docker-content-digest': digestOf(manifest) }, body: manifest };
    return { status: 404, body: { errors: [{ code: kind ? 'MANIFEST_UNKNOWN' : 'NAME_UNKNOWN', message: 'x' }] } };
  });
  return registry;
}
