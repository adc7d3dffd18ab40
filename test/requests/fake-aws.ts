import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { botToken, signingSecret } from './slack-delivery.ts';

type Received = { readonly path: string; readonly headers: IncomingMessage['headers']; readonly body: string };
export type Reply =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: string }
  | 'hang up';

/** Parameter Store, Lambda, Slack's API and its response URLs on one loopback port, recording what they are sent. */
const slackSecrets: Readonly<Record<string, string>> = { '/slack/signing': signingSecret, '/slack/bot': botToken };

export async function startFakeAws(secrets = slackSecrets) {
  const received: Received[] = [];
  const scripted: { path: RegExp; reply: Reply }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      const path = request.url ?? '';
      received.push({ path, headers: request.headers, body });
      const at = scripted.findIndex((entry) => entry.path.test(path));
      const [entry] = at < 0 ? [] : scripted.splice(at, 1);
      answer(response, entry?.reply ?? usual(path, body, secrets));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    /** The next call to `path` is answered so, once for each time this is said. */
    replyOnce: (path: RegExp, reply: Reply) => scripted.push({ path, reply }),
    to: (part: string) => received.filter(({ path }) => path.includes(part)),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function usual(path: string, body: string, secrets: Readonly<Record<string, string>>): Reply {
  if (path === '/') {
    const { Names } = z.object({ Names: z.array(z.string()).default([]) }).parse(JSON.parse(body));
    const Parameters = Names.flatMap((Name) => (Name in secrets ? [{ Name, Value: secrets[Name] }] : []));
    return { body: JSON.stringify({ Parameters, InvalidParameters: Names.filter((name) => !(name in secrets)) }) };
  }
  if (path.endsWith('/invocations')) return { status: 202 };
  if (path.endsWith('/users.info')) return { body: JSON.stringify({ ok: true, user: { locale: 'en-GB' } }) };
  if (path.startsWith('/api/chat.')) return { body: '{"ok":true}' };
  return { body: 'ok' };
}

function answer(response: ServerResponse, reply: Reply): void {
  if (reply === 'hang up') {
    response.destroy();
    return;
  }
  response.writeHead(reply.status ?? 200, reply.headers);
  response.end(reply.body);
}
