import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { type HttpFailure, httpFailure } from './http-failure.ts';
import { readBody } from './read-body.ts';

/** What a GET came to. `body` is its readable beginning. */
export type HttpAnswer = {
  readonly kind: 'answered';
  readonly status: number;
  readonly firstByteMs: number;
  readonly body: string;
  /** The body ended within the limits. */
  readonly complete: boolean;
  /** Where a redirect pointed that was not followed. */
  readonly redirect?: 'elsewhere' | 'too-many';
};

export type HttpProbe = HttpAnswer | HttpFailure;

export type HttpLimits = {
  /** All of one probe, redirects included. */
  readonly totalMs: number;
  /** From the head of the answer to the end of what is read of the body. */
  readonly bodyMs: number;
  readonly bodyBytes: number;
  readonly redirects: number;
};

const usualLimits: HttpLimits = { totalMs: 10_000, bodyMs: 2_000, bodyBytes: 65_536, redirects: 3 };

/**
 * One GET as an outsider makes it, within time and memory whatever the other side does. Redirects are followed on the
 * same origin only: a health check must not be led to another host, scheme or into a private network.
 */
export async function probeHttp(address: string, limits: Partial<HttpLimits> = {}): Promise<HttpProbe> {
  const bounds = { ...usualLimits, ...limits };
  const deadline = AbortSignal.timeout(bounds.totalMs);
  let url = new URL(address);
  for (let hop = 0; ; hop += 1) {
    const { probe, location } = await get(url, deadline, bounds);
    if (probe.kind === 'failed' || location === undefined) return probe;
    const next = URL.canParse(location, url.href) ? new URL(location, url.href) : undefined;
    if (next?.origin !== url.origin) return { ...probe, redirect: 'elsewhere' };
    if (hop === bounds.redirects) return { ...probe, redirect: 'too-many' };
    url = next;
  }
}

type Got = { readonly probe: HttpProbe; readonly location?: string | undefined };

function get(url: URL, deadline: AbortSignal, bounds: HttpLimits): Promise<Got> {
  const startedAt = performance.now();
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const headers = { 'user-agent': 'Slipway health check', accept: '*/*', 'accept-encoding': 'identity' };
  return new Promise((resolve) => {
    const request = send(url, { agent: false, signal: deadline, headers, maxHeaderSize: 16_384 }, (response) => {
      const firstByteMs = Math.round(performance.now() - startedAt);
      void readBody(response, bounds).then(({ body, complete }) => {
        request.destroy();
        const status = response.statusCode ?? 0;
        const location = status >= 300 && status < 400 ? response.headers.location : undefined;
        resolve({ probe: { kind: 'answered', status, firstByteMs, body, complete }, location });
      });
    });
    request.on('error', (error) => resolve({ probe: httpFailure(error, deadline.aborted) }));
    // An answer that switches the protocol or tunnels is none to a GET.
    request.on('upgrade', (_response, socket) => {
      socket.destroy();
      resolve({ probe: { kind: 'failed', reason: 'not-http', code: 'UPGRADE' } });
    });
    request.end();
  });
}
