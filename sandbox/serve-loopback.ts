import { createServer, type RequestListener } from 'node:http';

export type LoopbackServer = {
  readonly port: number;
  close(): Promise<void>;
};

/**
 * Serves HTTP on a loopback port, a free one where none is asked for. Every answer closes its connection: the page runs
 * for days and moves its clock by days, and connections that are kept would use up the machine's open files.
 */
export async function serveLoopback(listener: RequestListener, port = 0): Promise<LoopbackServer> {
  const server = createServer(listener);
  server.maxRequestsPerSocket = 1;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
