import aws4 from 'aws4';
import type { Connection } from './connection.ts';
import type { Answered, HttpPost } from './http-post.ts';

type SignedCall = {
  /** As in the signing name: `ssm`, `lambda`. */
  readonly service: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Epoch milliseconds after which nothing is tried any more. */
  readonly deadline: number;
};

type CallResult =
  | { readonly kind: 'answered'; readonly body: string }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly mayHaveHappened?: true }
  | { readonly kind: 'unreachable'; readonly reason: string; readonly mayHaveHappened?: true };

export type CallAws = (call: SignedCall) => Promise<CallResult>;

const tryMs = 1_000;
/** Less than this is not worth a try. */
const shortestTryMs = 50;
const tries = 2;

/** POSTs to AWS without its SDK, whose clients would take most of the Slack function's start-up time. */
export function createSignedCall(connection: Connection, send: HttpPost, now: () => number): CallAws {
  const attempt = async (call: SignedCall, timeoutMs: number): Promise<CallResult> => {
    const base = connection.endpoint ?? `https://${call.service}.${connection.region}.amazonaws.com`;
    const url = base.replace(/\/$/, '') + call.path;
    const headers = sign(call, connection, { host: new URL(url).host, date: new Date(now()) });
    try {
      return toResult(await send({ url, headers, body: call.body, timeoutMs }));
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'unknown';
      return { kind: 'unreachable', reason, ...(isUnsent(error) ? {} : { mayHaveHappened: true }) };
    }
  };

  return async (call) => {
    let result: CallResult = { kind: 'unreachable', reason: 'No time was left' };
    let lost = false;
    for (let tried = 0; tried < tries; tried += 1) {
      const timeoutMs = Math.min(tryMs, call.deadline - now());
      if (timeoutMs < shortestTryMs) break;
      result = await attempt(call, timeoutMs);
      lost ||= result.kind !== 'answered' && result.mayHaveHappened === true;
      if (!isWorthRetrying(result)) break;
    }
    // Whatever the last try came to, one before it may have been carried out.
    return lost && result.kind !== 'answered' ? { ...result, mayHaveHappened: true } : result;
  };
}

/** Nobody was there to take it: the call never left. */
const isUnsent = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|E\w+UNREACH)$/.test(String(error.code));

/** SSM answers throttling with status 400, Lambda with 429. */
const throttled = /^(?:Throttling|TooManyRequests|RequestLimitExceeded)/;

const isWorthRetrying = (result: CallResult): boolean =>
  result.kind === 'unreachable' ||
  (result.kind === 'refused' && (result.status >= 500 || result.status === 429 || throttled.test(result.code)));

function toResult({ status, headers, body }: Answered): CallResult {
  if (status >= 200 && status < 300) return { kind: 'answered', body };
  const code = errorCode(headers['x-amzn-errortype'], body);
  return { kind: 'refused', status, code, ...(status >= 500 ? { mayHaveHappened: true } : {}) };
}

/** AWS's JSON protocols name the error in a header or in `__type`, with or without a namespace or a URL around it. */
function errorCode(header: string | string[] | undefined, body: string): string {
  const named = (typeof header === 'string' ? header : undefined) ?? /"__type"\s*:\s*"([^"]*)"/.exec(body)?.[1] ?? '';
  return /([A-Za-z]+)(?::|$)/.exec(named.slice(named.lastIndexOf('#') + 1))?.[1] ?? 'Unknown';
}

function sign(call: SignedCall, { region, credentials }: Connection, at: { host: string; date: Date }) {
  const date = at.date.toISOString().replaceAll(/[:-]|\.\d{3}/g, '');
  const { host } = at;
  const { service, path, body } = call;
  const headers = { ...call.headers, Host: host, 'X-Amz-Date': date };
  const signed = aws4.sign({ host, service, region, method: 'POST', path, headers, body }, { ...credentials });
  return Object.fromEntries(Object.entries(signed.headers ?? {}).map(([name, value]) => [name, String(value)]));
}
