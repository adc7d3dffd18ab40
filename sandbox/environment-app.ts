import type { FaultName } from './faults.ts';
import { serveLoopback } from './serve-loopback.ts';

export type EnvironmentApp = { readonly url: string; close(): Promise<void> };

type Paths = { readonly healthPath?: string | undefined; readonly dbCheckPath?: string | undefined };

/** How what it stands on is: without tasks its load balancer answers for it. */
export type Standing = { readonly hasTasks: boolean; readonly hasDatabase: boolean };

/** The app of one environment on loopback: its health and its database check, broken as the faults say. */
export async function createEnvironmentApp(
  faults: ReadonlySet<FaultName>,
  { healthPath = '/health', dbCheckPath = '/db-check' }: Paths = {},
  standing: () => Standing = () => ({ hasTasks: true, hasDatabase: true }),
): Promise<EnvironmentApp> {
  const pathOf = (url: string) => new URL(url, 'http://app').pathname;
  const server = await serveLoopback((request, response) => {
    const path = pathOf(request.url ?? '/');
    const { hasTasks, hasDatabase } = standing();
    if (!hasTasks) return void response.writeHead(503, balancerHeaders).end(noTarget);
    if (faults.has('app-down')) return void request.socket.destroy();
    const { status, body } = answerTo(
      path === pathOf(dbCheckPath) ? 'db-check' : path === pathOf(healthPath) ? 'health' : 'other',
      faults,
      hasDatabase,
    );
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  return { url: `http://127.0.0.1:${server.port}`, close: server.close };
}

/** What an Application Load Balancer answers by itself where its target group is empty. */
const noTarget =
  '<html>\r\n<head><title>503 Service Temporarily Unavailable</title></head>\r\n<body>\r\n<center><h1>503 Service Temporarily Unavailable</h1></center>\r\n</body>\r\n</html>\r\n';
const balancerHeaders = { server: 'awselb/2.0', 'content-type': 'text/html' };

function answerTo(
  asked: 'health' | 'db-check' | 'other',
  faults: ReadonlySet<FaultName>,
  hasDatabase: boolean,
): { readonly status: number; readonly body: object } {
  if (asked === 'other') return { status: 404, body: { error: 'Not Found' } };
  if (faults.has('app-unhealthy'))
    return { status: 503, body: { status: 'error', error: 'worker queue is not ready' } };
  if (asked === 'db-check' && (faults.has('db-unreachable') || !hasDatabase)) {
    const error = 'connection to server at "10.0.21.15", port 5432 failed: timeout expired';
    return { status: 503, body: { status: 'error', database: error } };
  }
  return { status: 200, body: asked === 'health' ? { status: 'ok' } : { status: 'ok', database: 'ok' } };
}
