import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const secret = 'bench-signing-secret';
export const signingParameter = '/slipway/bench/slack/signing-secret';
export const tokenParameter = '/slipway/bench/slack/bot-token';

export type Loopback = { readonly url: string; readonly calls: () => number; readonly close: () => void };

/** Parameter Store and Lambda on loopback, answering at once; `calls` counts what was signed. */
export async function startLoopback(): Promise<Loopback> {
  let calls = 0;
  const Parameters = [
    { Name: signingParameter, Value: secret, Type: 'SecureString', Version: 1 },
    { Name: tokenParameter, Value: 'xoxb-bench', Type: 'SecureString', Version: 1 },
  ];
  const server = createServer((request, response) => {
    if (request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 ')) calls += 1;
    request.resume();
    request.on('end', () => {
      if (request.url !== '/') return response.writeHead(202).end();
      const body = JSON.stringify({ Parameters, InvalidParameters: [] });
      return response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}`, calls: () => calls, close };
}
