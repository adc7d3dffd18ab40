import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultName } from '../faults.ts';
import { serveLoopback } from '../serve-loopback.ts';
import type { FileStore } from './files.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { createWebApi } from './web-api.ts';
import { type Arguments, asRecord, parseJson, readArguments, readBody, uploadedBytes } from './wire.ts';

/** A call as it came in. `response_url` stands for an answer through a response URL. */
export type SlackCall = { readonly method: string; readonly arguments: Arguments; readonly error?: string };

export type SlackServerOptions = {
  readonly methods: ReturnType<typeof createWebApi>;
  readonly responseUrls: ResponseUrls;
  readonly files: FileStore;
  readonly faults: ReadonlySet<FaultName>;
  readonly botToken: string;
  /** Methods that answer nothing but this, an error of Slack's or an HTTP status. */
  readonly outages: ReadonlyMap<string, string | number>;
  readonly record: (call: SlackCall) => void;
};

type Reply = { status: number; body: string; headers?: Readonly<Record<string, string>> };
const json = (body: unknown): Reply => ({
  status: 200,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json; charset=utf-8' },
});

/** Serves the Web API, uploads and response URLs on a free loopback port. */
export async function serveSlack(options: SlackServerOptions): Promise<{ base: string; close(): Promise<void> }> {
  const answered = new Set<string>();
  const server = await serveLoopback((request, response) => {
    reply(request, options, answered).then(
      (answer) => write(response, answer),
      () => write(response, { status: 500, body: 'internal_error' }),
    );
  });
  return { base: `http://127.0.0.1:${server.port}`, close: server.close };
}

function write(response: ServerResponse, { status, body, headers = {} }: Reply) {
  response.writeHead(status, headers).end(body);
}

async function reply(request: IncomingMessage, options: SlackServerOptions, answered: Set<string>): Promise<Reply> {
  const url = new URL(request.url ?? '/', 'http://slack');
  const body = await readBody(request);
  const contentType = request.headers['content-type'] ?? '';
  if (url.pathname.startsWith('/upload/')) {
    const taken = options.files.receive(url.pathname.slice('/upload/'.length), uploadedBytes(contentType, body));
    return taken ? { status: 200, body: `OK - ${body.length}` } : { status: 400, body: 'upload_failed' };
  }
  if (url.pathname.startsWith('/commands/')) {
    const args = asRecord(parseJson(body.toString('utf8')));
    const outage = options.outages.get('response_url');
    if (outage !== undefined) return { status: Number(outage) || 404, body: 'outage' };
    const answer = options.responseUrls.answer(url.pathname, args);
    options.record({ method: 'response_url', arguments: args });
    return answer;
  }
  const args = readArguments(url.searchParams, contentType, body.toString('utf8'));
  return callMethod(url.pathname.replace(/^\/api\//, ''), args, request.headers.authorization, options, answered);
}

function callMethod(
  name: string,
  args: Arguments,
  authorization: string | undefined,
  options: SlackServerOptions,
  answered: Set<string>,
): Reply {
  const { token, ...rest } = args;
  const given = authorization?.replace(/^Bearer /, '') ?? token;
  const fault = firstCallFault(name, options.faults, answered);
  const method = options.methods[name];
  const refusal = given === undefined ? 'not_authed' : given === options.botToken ? undefined : 'invalid_auth';
  const outage = options.outages.get(name);
  if (outage !== undefined) {
    options.record({ method: name, arguments: rest, error: String(outage) });
    return typeof outage === 'number' ? { status: outage, body: 'outage' } : json({ ok: false, error: outage });
  }
  if (fault) {
    options.record({ method: name, arguments: rest, error: fault.body });
    return fault;
  }
  const answer = refusal ? { error: refusal } : method ? method(rest) : { error: 'unknown_method' };
  if (!('error' in answer)) {
    options.record({ method: name, arguments: rest });
    return json({ ok: true, ...answer });
  }
  options.record({ method: name, arguments: rest, error: String(answer.error) });
  const { messages, error } = asRecord(answer);
  return json({ ok: false, error, ...(messages ? { response_metadata: { messages } } : {}) });
}

/** The faults that hit each method's first call after they were switched on. */
function firstCallFault(name: string, faults: ReadonlySet<FaultName>, answered: Set<string>): Reply | undefined {
  if (!faults.has('slack-429') && !faults.has('slack-5xx')) {
    answered.clear();
    return undefined;
  }
  if (answered.has(name)) return undefined;
  answered.add(name);
  return faults.has('slack-429')
    ? {
        status: 429,
        body: '{"ok":false,"error":"ratelimited"}',
        headers: { 'retry-after': '1', 'content-type': 'application/json' },
      }
    : { status: 503, body: 'service_unavailable' };
}
