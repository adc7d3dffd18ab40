import { createServer } from 'node:http';
import type { FaultName } from './faults.ts';

export type EnvironmentApp = { readonly url: string; close(): Promise<void> };

/** The app of one environment on loopback: `/health` and `/db-check`, broken as the faults say. */
export async function createEnvironmentApp(faults: ReadonlySet<FaultName>): Promise<EnvironmentApp> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0];
    if (faults.has('app-down')) return void request.socket.destroy();
    const broken = faults.has('app-unhealthy') || (path === '/db-check' && faults.has('db-unreachable'));
    const known = path === '/health' || path === '/db-check';
    const status = known ? (broken ? 503 : 200) : 404;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ status: status === 200 ? 'ok' : 'error' }));
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
