import type { IncomingMessage } from 'node:http';
import { serveLoopback } from '../serve-loopback.ts';
import type { WireRequest, WireResponse } from './wire.ts';

async function readRequest(message: IncomingMessage): Promise<WireRequest> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const [path = '/', query = ''] = (message.url ?? '/').split('?');
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  );
  return {
    method: message.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers,
    body: Buffer.concat(chunks),
  };
}

/** Serves `answer` over HTTP on a loopback port of its own; where there is none the connection breaks. */
export async function serve(answer: (request: WireRequest) => Promise<WireResponse | undefined>) {
  let answered = 0;
  const server = await serveLoopback((message, response) => {
    void readRequest(message)
      .then(answer)
      .then((found) => {
        answered += 1;
        if (!found) response.destroy();
        else {
          const { status, headers, body } = found;
          response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
        }
      })
      .catch(() => response.destroy());
  });
  return {
    endpoint: `http://127.0.0.1:${server.port}`,
    /** How many requests have been answered so far. */
    answered: () => answered,
    close: server.close,
  };
}
