import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parsePageArguments } from '../../../sandbox/page-server/page-arguments.ts';
import { type RunningPage, runPage } from '../../../sandbox/page-server/run-page.ts';

/** Both ends of every connection, all being of this process; what is being closed is given its turns of the loop. */
async function openSockets(): Promise<number> {
  for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
  return process.getActiveResourcesInfo().filter((resource) => resource === 'TCPSocketWrap').length;
}

type Serving = Extract<RunningPage, { kind: 'serving' }>;

describe('the page’s server', () => {
  const said: string[] = [];
  let page: Serving;

  beforeEach(async () => {
    const running = await runPage(['--language', 'ja'], '0', { out: (text) => said.push(text), err: () => {} });
    if (running.kind !== 'serving') throw new Error('The page is not served');
    page = running;
  });
  afterEach(() => page.close());

  const get = (path: string, headers: Record<string, string> = {}) =>
    new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]>; body: string }>(
      (resolve, reject) => {
        const { port } = new URL(page.address);
        request({ host: '127.0.0.1', port, path, headers: { host: `localhost:${port}`, ...headers } }, (response) => {
          let body = '';
          response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
          response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
        })
          .on('error', reject)
          .end();
      },
    );
  const act = async (action: object, headers: Record<string, string> = { 'content-type': 'application/json' }) => {
    const response = await fetch(`${page.address.replace('localhost', '127.0.0.1')}/act`, {
      method: 'POST',
      headers,
      body: JSON.stringify(action),
    });
    return response.ok ? await response.json() : response.status;
  };

  it('says where it serves', () => expect(said.at(-1)).toContain(page.address));

  it('serves page, script and style from itself and allows no other source', async () => {
    const index = await get('/');
    expect([index.status, index.headers['content-security-policy']]).toEqual([
      200,
      expect.stringContaining("default-src 'none'"),
    ]);
    expect(index.body).not.toMatch(/https?:\/\//);
    expect((await get('/page.js')).body.length).toBeGreaterThan(10_000);
    expect((await get('/page.css')).body).toContain('.message');
    expect((await get('/etc/passwd')).status).toBe(404);
  });

  it('answers neither a foreign name nor a foreign page', async () => {
    expect((await get('/', { host: 'evil.example' })).status).toBe(403);
    expect((await get('/events', { origin: 'https://evil.example' })).status).toBe(403);
    expect(await act({ kind: 'run', name: 'sweep' }, { 'content-type': 'text/plain' })).toBe(415);
  });

  it('types for a person in their language and shows the answer', async () => {
    expect(await act({ kind: 'type', user: 'U0DEV', channel: 'C0PREVIEWS', text: '/preview up abc' })).toEqual({});
    expect(page.sandbox.slack.messages()).toMatchObject([{ only: 'U0DEV', text: expect.stringMatching(/[ぁ-ん]/) }]);
  });

  it.each([
    [{ kind: 'type', user: 'U0DEV', channel: 'C0PREVIEWS', text: '/x', thread: '1.2' }, 'no commands in threads'],
    [{ kind: 'press-in-view', user: 'U0DEV', view: 'V0', button: 0 }, 'This view is gone'],
    [{ kind: 'enter', user: 'U0DEV', view: 'V0', blockId: 'a', actionId: 'b', written: 'x' }, 'This view is gone'],
    [{ kind: 'shortcut', user: 'U0DEV', channel: 'C0PREVIEWS', ts: '1.2', name: 'x' }, 'This message is gone'],
    [{ kind: 'type', user: 'U0GHOST', channel: 'C0PREVIEWS', text: '/preview list' }, 'No person U0GHOST'],
    [{ kind: 'press', user: 'U0DEV', channel: 'C0PREVIEWS', ts: '1.2', button: 0 }, 'gone'],
    [{ kind: 'frobnicate' }, 'does not know'],
  ])('says in words what it cannot do: %j', async (action, problem) => {
    expect(await act(action)).toEqual({ problem: expect.stringContaining(problem) });
  });

  it('lets people talk among themselves', async () => {
    expect(await act({ kind: 'type', user: 'U0DEV', channel: 'C0PREVIEWS', text: 'hello @ops' })).toEqual({});
    const { slack } = page.sandbox;
    expect(slack.everything()).toMatchObject([{ from: 'U0DEV', text: 'hello <@U0OPS>' }]);
    expect(slack.events.log).toEqual([]);
  });

  it('moves the clock and switches faults', async () => {
    const before = page.sandbox.clock.now();
    await act({ kind: 'fault', name: 'no-capacity', on: true });
    await act({ kind: 'move-clock', ms: 3_600_000 });
    expect([...page.sandbox.faults]).toEqual(['no-capacity']);
    expect(page.sandbox.clock.now() - before).toBeGreaterThanOrEqual(3_600_000);
  });

  it('keeps no connection open, however far the clock moves', async () => {
    expect((await get('/')).headers.connection).toBe('close');
    const before = await openSockets();
    await act({ kind: 'move-clock', ms: 2 * 3_600_000 });
    const calls = page.sandbox.awsCalls().length;
    expect(calls).toBeGreaterThan(400);
    expect(await openSockets()).toBeLessThanOrEqual(before);
  });

  it('says what to do where the port is taken', async () => {
    const err: string[] = [];
    const { port } = new URL(page.address);
    expect(await runPage([], port, { out: () => {}, err: (text) => err.push(text) })).toEqual({
      kind: 'refused',
      status: 1,
    });
    expect(err.join()).toContain('PORT=3001 npm start');
  });
});

describe('parsePageArguments', () => {
  it('reads faults, language, settings and the port', () => {
    expect(parsePageArguments(['--fault', 'slack-429', '--language', 'ja', '--config', 'x.ts'], '8080')).toEqual({
      kind: 'serve',
      port: 8080,
      faults: ['slack-429'],
      language: 'ja',
      config: 'x.ts',
    });
    expect(parsePageArguments([])).toMatchObject({ kind: 'serve', port: 3000, language: undefined });
  });

  it.each([
    [['--fault', 'rain'], '3000', 'no fault "rain"'],
    [['--language', 'fr'], '3000', 'no language "fr"'],
    [['up'], '3000', 'up'],
    [[], 'http', 'no port number'],
  ])('refuses %j with PORT=%s', (argv, port, problem) => {
    expect(parsePageArguments(argv, port)).toEqual({ kind: 'wrong', problem: expect.stringContaining(problem) });
  });
});
