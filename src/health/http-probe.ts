import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

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

export type HttpFailure = {
  readonly kind: 'failed';
  readonly reason: 'dns' | 'refused' | 'timeout' | 'tls' | 'not-http' | 'cut-off';
  /** Node's error code, such as ECONNREFUSED: a word, never a text from outside. */
  readonly code: string;
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

/** What is kept of a body: an answer to a health check is short, anything longer is a page. */
const shownCharacters = 1_000;

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
    request.on('error', (error) => resolve({ probe: toFailure(error, deadline.aborted) }));
    // An answer that switches the protocol or tunnels is none to a GET.
    request.on('upgrade', (_response, socket) => {
      socket.destroy();
      resolve({ probe: { kind: 'failed', reason: 'not-http', code: 'UPGRADE' } });
    });
    request.end();
  });
}

/** The beginning of the body, whatever ends it: its end, its size, its time or an error. */
function readBody(
  response: IncomingMessage,
  { bodyBytes, bodyMs }: HttpLimits,
): Promise<{ body: string; complete: boolean }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve) => {
    const finish = (complete: boolean) => {
      clearTimeout(timer);
      response.pause();
      resolve({ body: readable(Buffer.concat(chunks).subarray(0, bodyBytes)), complete });
    };
    const timer = setTimeout(() => finish(false), bodyMs);
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes > bodyBytes) finish(false);
    });
    response.on('end', () => finish(response.complete));
    response.on('error', () => finish(false));
    response.on('close', () => finish(response.complete));
  });
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const unreadable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/g;

const readable = (bytes: Buffer): string =>
  bytes.toString('utf8').replace(unreadable, '').trim().slice(0, shownCharacters).toWellFormed();

const reasons: readonly (readonly [HttpFailure['reason'], RegExp])[] = [
  ['dns', /^(ENOTFOUND|EAI_\w+|ENODATA)$/],
  ['refused', /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/],
  ['timeout', /^(ETIMEDOUT|ABORT_ERR)$/],
  ['tls', /^(ERR_TLS_\w+|ERR_SSL_\w+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|EPROTO|HOSTNAME_MISMATCH)$/],
  ['not-http', /^HPE_\w+$/],
];

function toFailure(error: Error & { code?: string }, timedOut: boolean): HttpFailure {
  const code = typeof error.code === 'string' && /^\w{1,60}$/.test(error.code) ? error.code : 'UNKNOWN';
  if (timedOut) return { kind: 'failed', reason: 'timeout', code: 'TIMEOUT' };
  return { kind: 'failed', reason: reasons.find(([, pattern]) => pattern.test(code))?.[0] ?? 'cut-off', code };
}
