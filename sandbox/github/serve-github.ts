import type { IncomingMessage, ServerResponse } from 'node:http';
import { serveLoopback } from '../serve-loopback.ts';
import { asRecord, parseJson, readBody } from '../slack/wire.ts';
import { answer, type GithubRequest } from './answer.ts';
import { type Reply, refusal } from './reply.ts';
import type { World } from './world.ts';

/** A call as it came in and was answered: no header of it, so no credential. */
export type GithubCall = {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body?: unknown;
  /** 0 where the connection was closed without an answer. */
  readonly status: number;
};

/** Calls that are answered otherwise, as long as `times` lasts. */
export type Outage = {
  readonly matches: (call: Pick<GithubCall, 'method' | 'path'>) => boolean;
  /** `no-answer`: closed at once; `lost-answer`: carried out, then closed without an answer. */
  readonly reply: Reply | 'no-answer' | 'lost-answer';
  times: number;
};

type Serving = {
  readonly world: World;
  readonly outages: readonly Outage[];
  readonly record: (call: GithubCall) => void;
};

/** GitHub's REST on a free loopback port, at the clock of the sandbox. */
export async function serveGithub(serving: Serving): Promise<{ base: string; close(): Promise<void> }> {
  let base = '';
  const server = await serveLoopback((request, response) => {
    handle(serving, base, request).then(
      (reply) => (reply === undefined ? response.destroy() : write(serving, response, reply)),
      () => write(serving, response, refusal(500, 'Server Error')),
    );
  });
  base = `http://127.0.0.1:${server.port}`;
  return { base, close: server.close };
}

function write({ world }: Serving, response: ServerResponse, { status, body, headers = {} }: Reply) {
  const all = {
    'content-type': 'application/json; charset=utf-8',
    date: new Date(world.clock.now()).toUTCString(),
    'x-github-api-version-selected': '2022-11-28',
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '4990',
    'x-ratelimit-reset': String(Math.floor(world.clock.now() / 1000) + 3_600),
    ...headers,
  };
  response.writeHead(status, all).end(body === undefined ? '' : JSON.stringify(body));
}

/** Undefined where the connection is to be closed without an answer. */
async function handle(serving: Serving, base: string, request: IncomingMessage): Promise<Reply | undefined> {
  const { method = 'GET', url = '/', headers } = request;
  const { pathname, searchParams } = new URL(url, 'http://github');
  const text = (await readBody(request)).toString('utf8');
  const given = text === '' ? undefined : parseJson(text);
  const call = { method, path: url, ...(given === undefined ? {} : { body: given }) };
  const outage = serving.outages.find(({ matches, times }) => times > 0 && matches(call));
  if (outage) outage.times -= 1;
  const usual = () => {
    if (!headers['user-agent']) return refusal(403, 'Request forbidden by administrative rules.');
    const asked: GithubRequest = {
      method,
      path: pathname,
      query: searchParams,
      authorization: headers.authorization,
      body: asRecord(given),
      base,
    };
    return answer(serving.world, asked);
  };
  const reply = answerOf(outage?.reply, usual);
  serving.record({ ...call, status: reply?.status ?? 0 });
  return reply;
}

function answerOf(instead: Outage['reply'] | undefined, usual: () => Reply): Reply | undefined {
  if (instead === 'no-answer') return undefined;
  if (instead !== 'lost-answer') return instead ?? usual();
  usual();
  return undefined;
}
