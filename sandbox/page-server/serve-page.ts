import type { IncomingMessage, ServerResponse } from 'node:http';
import { serveLoopback } from '../serve-loopback.ts';
import { parseJson, readBody } from '../slack/wire.ts';
import type { PageFiles } from './bundle-page.ts';

export type PageServerOptions = {
  readonly files: PageFiles;
  readonly port: number;
  readonly state: () => unknown;
  /** A problem in words, or nothing. */
  readonly act: (asked: unknown) => Promise<string | undefined>;
  /** The input of one AWS call. */
  readonly callInput: (index: number) => unknown;
};

export type PageServer = { readonly address: string; changed(): void; close(): Promise<void> };

/** Changes come in bursts: the page is told at most this often. */
const quietMs = 60;

/** Everything comes from this server, and nobody else may frame or script the page. */
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** Serves the page on loopback and keeps every open one up to date by Server-Sent Events. */
export async function servePage(options: PageServerOptions): Promise<PageServer> {
  const listeners = new Set<ServerResponse>();
  let pending: NodeJS.Timeout | undefined;
  const tell = () => {
    pending = undefined;
    if (listeners.size === 0) return;
    const event = `data: ${JSON.stringify(options.state())}\n\n`;
    for (const listener of listeners) listener.write(event);
  };
  const server = await serveLoopback((request, response) => {
    if (!isLocal(request)) return void response.writeHead(403, headers).end('This sandbox answers this machine alone.');
    if (request.url === '/events') return subscribe(response, listeners, options.state());
    answer(request, options).then(
      ([status, type, body]) =>
        response.writeHead(status, { ...headers, 'content-type': `${type}; charset=utf-8` }).end(body),
      () => response.writeHead(500, headers).end(),
    );
  }, options.port);
  return {
    address: `http://localhost:${server.port}`,
    changed: () => {
      pending ??= setTimeout(tell, quietMs);
    },
    close: () => {
      clearTimeout(pending);
      return server.close();
    },
  };
}

/** Pages of other sites must not reach the sandbox through a name that they point at this machine. */
function isLocal({ headers: { host = '', origin } }: IncomingMessage): boolean {
  const local = /^(localhost|127\.0\.0\.1)(:\d+)?$/;
  return local.test(host) && (origin === undefined || origin === `http://${host}`);
}

function subscribe(response: ServerResponse, listeners: Set<ServerResponse>, state: unknown) {
  response.writeHead(200, { ...headers, 'content-type': 'text/event-stream' });
  response.write(`retry: 1000\ndata: ${JSON.stringify(state)}\n\n`);
  listeners.add(response);
  response.on('close', () => listeners.delete(response));
}

type Answer = readonly [status: number, type: string, body: string];

async function answer(request: IncomingMessage, { files, act, callInput }: PageServerOptions): Promise<Answer> {
  const { method, url = '/' } = request;
  if (method === 'POST' && url === '/act') {
    if (!request.headers['content-type']?.startsWith('application/json')) return [415, 'text/plain', 'JSON only'];
    const problem = await act(parseJson((await readBody(request)).toString('utf8')));
    return [200, 'application/json', JSON.stringify({ problem })];
  }
  if (method !== 'GET') return [405, 'text/plain', 'GET or POST /act'];
  const call = /^\/calls\/(\d+)$/.exec(url)?.[1];
  if (call !== undefined) return [200, 'application/json', JSON.stringify(callInput(Number(call)) ?? null, null, 2)];
  const file = {
    '/': ['text/html', files.html],
    '/page.js': ['text/javascript', files.js],
    '/page.css': ['text/css', files.css],
  }[url.split('?')[0] ?? ''];
  return file ? [200, file[0] ?? '', file[1] ?? ''] : [404, 'text/plain', 'Not found'];
}
