import type { IncomingHttpHeaders } from 'node:http';
import { requestFor } from '../aws/http-post.ts';
import { RegistryError } from './registry-error.ts';

export type Got = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };

type Wanted = { readonly url: URL; readonly headers?: Readonly<Record<string, string>> };

const timeoutMs = 5_000;
/** Manifests may have four megabytes; those of images have some kilobytes, as have their configurations. */
const longestBody = 1_048_576;

/**
 * One GET over https, or plain http on loopback. A redirect is an answer like any other.
 * @throws RegistryError where no complete answer arrived in time, or one that is too long.
 */
export async function httpGet({ url, headers = {} }: Wanted): Promise<Got> {
  const request = start(url);
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'GET', headers }, (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length > longestBody) outgoing.destroy(new RegistryError('not-understood'));
      });
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
      response.on('error', fail);
    });
    const fail = (error: unknown) => reject(error instanceof RegistryError ? error : new RegistryError('unreachable'));
    const timer = setTimeout(() => outgoing.destroy(new RegistryError('unreachable')), timeoutMs);
    outgoing.on('error', fail);
    outgoing.on('close', () => clearTimeout(timer));
    outgoing.end();
  });
}

function start(url: URL) {
  try {
    return requestFor(url);
  } catch {
    throw new RegistryError('not-understood');
  }
}
