import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type HttpLimits, type HttpProbe, probeHttp } from '../../src/health/http-probe.ts';
import { judgeApp } from '../../src/health/layers/app.ts';
import { lacks } from '../lacks.ts';

/** What is answered at all is answered within these, however busy the machine is. */
const patient = { totalMs: 120_000, bodyMs: 120_000 };
const open: (() => void)[] = [];

afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function listening(server: Server | TcpServer, scheme = 'http'): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const http = (listener: RequestListener) => listening(createServer(listener));
const tcp = (onConnect: (socket: Socket) => void, scheme?: string) =>
  listening(
    createTcpServer((socket) => {
      socket.on('error', () => {});
      onConnect(socket);
    }),
    scheme,
  );

const verdict = (probe: HttpProbe) => judgeApp(probe, { path: '/health', of: 'app' }).state;

const probed = (address: string, limits: Partial<HttpLimits> = {}) =>
  probeHttp(`${address}/health`, { ...patient, ...limits });

describe('probeHttp', () => {
  it('tells status, time to first byte and the beginning of the body', async () => {
    const address = await http((request, response) => response.end(request.url));
    const probe = await probed(address);
    expect(probe).toMatchObject({ kind: 'answered', status: 200, body: '/health', complete: true });
    expect(verdict(probe)).toBe('ok');
  });

  it.each<{
    name: string;
    serve: RequestListener;
    limits?: Partial<HttpLimits>;
    expected: Partial<HttpProbe>;
    state: string;
  }>([
    {
      name: 'a body of 3 MB',
      serve: (_, response) => response.end('x'.repeat(3 * 1024 * 1024)),
      expected: { kind: 'answered', status: 200, complete: false },
      state: 'ok',
    },
    {
      name: 'a body that never ends',
      serve: (_, response) => void response.writeHead(200).write('{"status":'),
      limits: { bodyMs: 100 },
      expected: { kind: 'answered', status: 200, body: '{"status":', complete: false },
      state: 'ok',
    },
    {
      name: 'a body that is cut off',
      serve: (_, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('half');
        setTimeout(() => response.socket?.destroy(), 20);
      },
      expected: { kind: 'answered', status: 200, complete: false },
      state: 'ok',
    },
    {
      name: 'redirects for ever',
      serve: (request, response) => response.writeHead(302, { location: `${request.url}x` }).end(),
      expected: { kind: 'answered', status: 302, redirect: 'too-many' },
      state: 'broken',
    },
    {
      name: 'a redirect into a private network',
      serve: (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
      expected: { kind: 'answered', redirect: 'elsewhere' },
      state: 'broken',
    },
    {
      name: 'a redirect to another scheme',
      serve: (_, response) => response.writeHead(301, { location: 'file:///etc/passwd' }).end(),
      expected: { kind: 'answered', redirect: 'elsewhere' },
      state: 'broken',
    },
    {
      name: 'a redirect to nowhere',
      serve: (_, response) => response.writeHead(301, { location: 'http://[' }).end(),
      expected: { kind: 'answered', redirect: 'elsewhere' },
      state: 'broken',
    },
    {
      name: 'no answer at all',
      serve: () => {},
      limits: { totalMs: 100 },
      expected: { kind: 'failed', reason: 'timeout' },
      state: 'broken',
    },
    {
      name: 'a dropped connection',
      serve: (request) => void request.socket.destroy(),
      expected: { kind: 'failed', reason: 'cut-off' },
      state: 'broken',
    },
    {
      name: 'a server error',
      serve: (_, response) => response.writeHead(500).end('boom'),
      expected: { kind: 'answered', status: 500, body: 'boom' },
      state: 'broken',
    },
  ])('gives a verdict on $name', async ({ serve, limits, expected, state }) => {
    const probe = await probed(await http(serve), limits);
    expect(probe).toMatchObject(expected);
    expect(verdict(probe)).toBe(state);
  });

  it('follows a redirect on the same origin', async () => {
    const address = await http((request, response) =>
      request.url === '/health' ? response.writeHead(301, { location: '/health/' }).end() : response.end('here'),
    );
    expect(await probed(address)).toMatchObject({ kind: 'answered', status: 200, body: 'here' });
  });

  it('asks as a health check, for a body as it is', async () => {
    const address = await http(({ headers }, response) => response.end(JSON.stringify(headers)));
    const probe = await probed(address);
    expect(JSON.parse(probe.kind === 'answered' ? probe.body : '')).toMatchObject({
      'user-agent': 'Slipway health check',
      accept: '*/*',
      'accept-encoding': 'identity',
    });
  });

  it('counts the time to the first byte from the request on', async () => {
    const began = performance.now();
    const probe = await probed(await http((_, response) => response.end()));
    const { firstByteMs } = probe.kind === 'answered' ? probe : { firstByteMs: Number.NaN };
    expect(firstByteMs).toBeGreaterThanOrEqual(0);
    expect(firstByteMs).toBeLessThanOrEqual(Math.ceil(performance.now() - began));
  });

  it.each([
    { status: 201, followed: false },
    { status: 299, followed: false },
    { status: 300, followed: true },
    { status: 308, followed: true },
    { status: 399, followed: true },
    { status: 400, followed: false },
    { status: 503, followed: false },
  ])('takes a location beside the status $status for a redirect: $followed', async ({ status, followed }) => {
    const address = await http((request, response) =>
      request.url === '/health' ? response.writeHead(status, { location: '/other' }).end() : response.end('other'),
    );
    expect(await probed(address)).toMatchObject({ status: followed ? 200 : status, body: followed ? 'other' : '' });
  });

  it('closes the connection on a body that goes on', async () => {
    const closed: Promise<unknown>[] = [];
    const address = await http((request, response) => {
      closed.push(once(request.socket, 'close'));
      response.writeHead(200).write('x'.repeat(100_000));
    });
    await probed(address);
    await Promise.all(closed);
    expect(closed).toHaveLength(1);
  });

  it('reads a body of just the size that it reads to its end', async () => {
    const bodyBytes = 1_000;
    const whole = await http((_, response) => response.end('x'.repeat(bodyBytes)));
    expect(await probed(whole, { bodyBytes })).toMatchObject({ complete: true });
    const longer = await http((_, response) => response.end('x'.repeat(bodyBytes + 1)));
    expect(await probed(longer, { bodyBytes })).toMatchObject({ complete: false, body: 'x'.repeat(bodyBytes) });
  });

  it('keeps what can be read of a body', async () => {
    const written = Buffer.from([0x20, 0x00, 0x61, 0x0a, 0xff, 0x62, 0x1b, 0x7f, 0x20]);
    const address = await http((_, response) => response.end(written));
    expect(await probed(address)).toMatchObject({ body: 'a\nb' });
  });

  it('follows no redirect to another port of the same host', async () => {
    const asked: (string | undefined)[] = [];
    const other = await http((request, response) => {
      asked.push(request.url);
      response.end('a service that is not asked about');
    });
    const address = await http((_, response) => response.writeHead(302, { location: `${other}/admin` }).end());
    expect(await probed(address)).toMatchObject({ kind: 'answered', status: 302, redirect: 'elsewhere' });
    expect(asked).toEqual([]);
  });

  it.each([
    { name: 'speaks no HTTP', serve: (socket: Socket) => void socket.write('220 smtp.example.com ready\r\n') },
    { name: 'answers with garbage', serve: (socket: Socket) => void socket.write(Buffer.alloc(4096, 0xff)) },
    {
      name: 'switches to another protocol',
      serve: (socket: Socket) =>
        void socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
    },
    {
      name: 'sends headers without end',
      serve: (socket: Socket) => void socket.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}`),
    },
  ])('tells that what $name is no HTTP', async ({ serve }) => {
    expect(await probed(await tcp(serve))).toMatchObject({ kind: 'failed', reason: 'not-http' });
  });

  it('tells that nothing listens', async () => {
    const address = await http(() => {});
    for (const close of open.splice(0)) close();
    expect(await probed(address)).toMatchObject({ kind: 'failed', reason: 'refused' });
  });

  it('tells that plain text answers where TLS is expected', async () => {
    const address = await tcp((socket) => void socket.write('HTTP/1.1 200 OK\r\n\r\n'), 'https');
    expect(await probed(address)).toMatchObject({ kind: 'failed', reason: 'tls' });
  });

  it.skipIf(lacks('openssl', 'version'))('refuses a certificate that nobody has signed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-cert-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = [
      '-subj',
      '/CN=localhost',
      '-days',
      '1',
      '-nodes',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
    ];
    spawnSync('openssl', ['req', '-x509', ...subject, '-keyout', key, '-out', cert]);
    const server = createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, response) =>
      response.end('ok'),
    );
    rmSync(folder, { recursive: true });
    const probe = await probed(await listening(server, 'https'));
    expect(probe).toMatchObject({ kind: 'failed', reason: 'tls', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });

  it('keeps no more of a long body than it shows', async () => {
    const address = await http((_, response) => response.end('é'.repeat(500_000)));
    const probe = await probed(address);
    expect(probe.kind === 'answered' && probe.body.length).toBe(1_000);
  });
});
