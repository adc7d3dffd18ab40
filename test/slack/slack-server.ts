import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

type SlackCall = {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly body: string;
};
/** What the server answers: Slack's JSON, a bare status, a Retry-After, a closed connection, or silence. */
export type SlackAnswer =
  | Readonly<Record<string, unknown>>
  | { readonly status: number; readonly retryAfter?: number }
  | 'hang up'
  | 'silence';

/** A Slack on loopback that answers from a list, the last answer again and again. */
export async function startSlackServer(...answers: SlackAnswer[]) {
  const calls: SlackCall[] = [];
  const server = createServer(async (request, response) => {
    const body = await read(request);
    const path = request.url ?? '';
    calls.push({ path, fields: Object.fromEntries(new URLSearchParams(body)), body });
    if (path === '/upload') return void response.end('OK');
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? { ok: true };
    if (answer === 'silence') return;
    if (answer === 'hang up') return void request.socket.destroy();
    if (isStatus(answer)) {
      const headers = answer.retryAfter === undefined ? {} : { 'retry-after': String(answer.retryAfter) };
      return void response.writeHead(answer.status, headers).end('<html>xoxb-in-a-proxy-page</html>');
    }
    const upload = path.endsWith('files.getUploadURLExternal')
      ? { upload_url: `${origin()}/upload`, file_id: 'F1' }
      : {};
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ...upload, ...answer }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = () => `http://127.0.0.1:${portOf(server.address())}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: origin(), apiUrl: `${origin()}/api/`, calls, close };
}

const isStatus = (answer: object): answer is { status: number; retryAfter?: number } => 'status' in answer;
const portOf = (address: AddressInfo | string | null) => (typeof address === 'object' && address ? address.port : 0);

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
