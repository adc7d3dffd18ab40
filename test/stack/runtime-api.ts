import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import * as z from 'zod';

export type RuntimeApi = {
  /** Host and port, as `AWS_LAMBDA_RUNTIME_API` holds them. */
  readonly host: string;
  invoke(event: unknown, invokedFunctionArn: string, timeoutMs: number): Promise<unknown>;
  /** Ends every invocation, begun or not, and all that come. */
  fail(error: Error): void;
  close(): void;
};

type Invocation = {
  readonly id: string;
  readonly event: unknown;
  readonly arn: string;
  readonly timeoutMs: number;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
};

const fault = z.object({ errorType: z.string(), errorMessage: z.string(), trace: z.array(z.string()) });
const prefix = '/2018-06-01/runtime/';

function failureOf(body: string): Error {
  const { errorType, errorMessage, trace } = fault.parse(JSON.parse(body));
  const error = new Error(errorMessage);
  error.name = errorType;
  error.stack = trace.join('\n');
  return error;
}

/** Lambda's side of a function's process: one invocation after the other, each answered or failed by its id. */
export async function startRuntimeApi(): Promise<RuntimeApi> {
  const open = new Map<string, Invocation>();
  const queue: Invocation[] = [];
  let idle: ServerResponse | undefined;
  let dead: Error | undefined;

  function handOver() {
    const invocation = idle && queue.shift();
    if (!idle || !invocation) return;
    const headers = {
      'lambda-runtime-aws-request-id': invocation.id,
      'lambda-runtime-deadline-ms': String(Date.now() + invocation.timeoutMs),
      'lambda-runtime-invoked-function-arn': invocation.arn,
    };
    idle.writeHead(200, headers).end(JSON.stringify(invocation.event));
    idle = undefined;
  }

  function fail(error: Error) {
    dead ??= error;
    for (const { reject } of open.values()) reject(dead);
    open.clear();
  }

  function settle(route: string, body: string) {
    if (route === 'init/error') return fail(failureOf(body));
    const [, id = '', kind] = /^invocation\/([^/]+)\/(response|error)$/.exec(route) ?? [];
    const invocation = open.get(id);
    open.delete(id);
    if (kind === 'error') invocation?.reject(failureOf(body));
    else invocation?.resolve(JSON.parse(body));
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const route = (request.url ?? '').slice(prefix.length);
    if (route === 'invocation/next') {
      idle = response;
      return handOver();
    }
    settle(route, await text(request));
    response.writeHead(202).end();
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    invoke: (event, arn, timeoutMs) =>
      new Promise((resolve, reject) => {
        if (dead) return reject(dead);
        const invocation = { id: randomUUID(), event, arn, timeoutMs, resolve, reject };
        open.set(invocation.id, invocation);
        queue.push(invocation);
        handOver();
      }),
    fail,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
