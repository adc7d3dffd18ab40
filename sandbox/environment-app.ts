import { createServer } from 'node:http';
import type { FaultName } from './faults.ts';

export type EnvironmentApp = { readonly url: string; close(): Promise<void> };

/** The app of one environment on loopback: `/health` and `/db-check`, broken as the faults say. */
export async function createEnvironmentApp(faults: ReadonlySet<FaultName>): Promise<EnvironmentApp> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0];
    if (faults.has('app-down')) return void request.socket.destroy();
    const { status, body } = answerTo(path ?? '/', faults);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answerTo(path: string, faults: ReadonlySet<FaultName>): { readonly status: number; readonly body: object } {
  if (path !== '/health' && path !== '/db-check') return { status: 404, body: { error: 'Not Found' } };
  if (faults.has('app-unhealthy'))
    return { status: 503, body: { status: 'error', error: 'worker queue is not ready' } };
  if (path === '/db-check' && faults.has('db-unreachable')) {
    const error = 'connection to server at "10.0.21.15", port 5432 failed: timeout expired';
    return { status: 503, body: { status: 'error', database: error } };
  }
  return { status: 200, body: path === '/health' ? { status: 'ok' } : { status: 'ok', database: 'ok' } };
}
