import { createVerify, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { judgeRequest } from './judge-rest.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

export const appId = '123456';
/** What GitHub takes for the number of an App too. */
export const clientId = 'Iv23liExample00';
export const appKey = privateKey;
const installationId = 4711;

export type GithubAnswer =
  | {
      readonly status?: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | 'hang up'
  | 'stop halfway'
  | 'silence';

type Call = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
};

type Issued = { readonly token: string; readonly wanted: unknown };

/** A token as GitHub gives them since 2026: an id and a JWT behind the prefix, 520 characters. */
export const installationToken = (number: number): string => {
  const part = (length: number, seed: number) =>
    Array.from({ length }, (_, index) => 'aZ9-b_Y8c-X7d'.charAt((index * seed + number) % 13)).join('');
  return `ghs_${appId}_eyJ${part(60, 5)}.${part(350, 7)}.${part(520, 3)}`.slice(0, 520);
};

/**
 * A GitHub on loopback. It gives tokens to whoever signs as the App, and answers from lists by `METHOD /path`, the last
 * answer of each again and again; who shows none of its tokens is told 401. `clock` is the time by which it checks.
 */
export async function startGithubServer(
  answers: Readonly<Record<string, GithubAnswer | readonly GithubAnswer[]>>,
  { clock = Date.now, personal }: { readonly clock?: () => number; readonly personal?: string } = {},
) {
  const calls: Call[] = [];
  const issued: Issued[] = [];
  const revoked = new Set<string>();
  const left = new Map(Object.entries(answers).map(([key, list]) => [key, [list].flat()]));

  const login = ({ method, path, headers, body }: Call): GithubAnswer | undefined => {
    const isMint = method === 'POST' && path === `/app/installations/${installationId}/access_tokens`;
    if (!isMint && !path.endsWith('/installation')) return undefined;
    if (!isSigned(headers.authorization ?? '', clock()))
      return { status: 401, body: { message: 'A JSON web token could not be decoded' } };
    if (!isMint) return { body: { id: installationId } };
    issued.push({ token: installationToken(issued.length), wanted: body });
    const expires = new Date(clock() + 3_600_000).toISOString();
    return { status: 201, body: { token: issued.at(-1)?.token, expires_at: expires, permissions: {} } };
  };

  const answerTo = (call: Call): GithubAnswer => {
    const key = `${call.method} ${call.path}`;
    const list = left.get(key);
    const own = list && list.length > 1 ? list.shift() : list?.[0];
    if (own === undefined) {
      const found = login(call);
      if (found !== undefined) return found;
    }
    const token = /^token (.+)$/.exec(call.headers.authorization ?? '')?.[1] ?? '';
    const isKnown = token === personal || (issued.some((one) => one.token === token) && !revoked.has(token));
    if (!isKnown && !/installation|access_tokens/.test(call.path))
      return { status: 401, body: { message: 'Bad credentials' } };
    return own ?? { status: 404, body: { message: 'Not Found' } };
  };

  const server = createServer(async (request, response) => {
    const call = await read(request);
    calls.push(call);
    send(answerTo(call), response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    apiUrl: `http://127.0.0.1:${portOf(server.address())}`,
    calls,
    issued,
    /** The tokens given so far are taken no more. */
    revoke: () => {
      for (const { token } of issued) revoked.add(token);
    },
    /** By GitHub's own description of its API. */
    faults: () =>
      calls
        .filter(({ path }) => !path.startsWith('/repositories/'))
        .flatMap(({ method, path, query, body }) => judgeRequest(method, path, query, body)),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function send(answer: GithubAnswer, response: ServerResponse): void {
  if (answer === 'silence') return;
  if (answer === 'hang up') return void response.socket?.destroy();
  if (answer === 'stop halfway') {
    return void response
      .writeHead(201, { 'content-type': 'application/json', 'content-length': '99' })
      .write('{"id": 1');
  }
  const { status = 200, body, headers = {} } = answer;
  const isText = typeof body === 'string';
  const type = { 'content-type': isText ? 'text/html' : 'application/json; charset=utf-8' };
  response.writeHead(status, { ...type, ...headers }).end(isText ? body : JSON.stringify(body ?? {}));
}

async function read(request: IncomingMessage): Promise<Call> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  const text = Buffer.concat(parts).toString('utf8');
  const url = new URL(request.url ?? '', 'http://github.test');
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.search.slice(1),
    headers: request.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

const claimsShape = z.object({ iat: z.int(), exp: z.int(), iss: z.string() });

function isSigned(header: string, now: number): boolean {
  const [, head = '', claims = '', signature = ''] = /^bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(header) ?? [];
  const verify = createVerify('RSA-SHA256').update(`${head}.${claims}`);
  if (!verify.verify(publicKey, signature, 'base64url')) return false;
  const { iat, exp, iss } = claimsShape.parse(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')));
  const seconds = now / 1_000;
  return [appId, clientId].includes(iss) && iat <= seconds && exp > seconds && exp - seconds <= 600;
}

const portOf = (address: AddressInfo | string | null) => (typeof address === 'object' && address ? address.port : 0);
