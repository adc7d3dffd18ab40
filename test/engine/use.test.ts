import { beforeEach, expect, it } from 'vitest';
import { bootScript } from '../../src/previews/documents/boot-script.ts';
import { tellUseDocument } from '../../src/previews/documents/tell-use-document.ts';
import { parseUsed } from '../../src/previews/idle/read-connections.ts';
import { stack } from './world/rig.ts';
import { withEngine } from './world/with-engine.ts';

withEngine('who uses the published port of a real Docker engine', (engine) => {
  const script = tellUseDocument(stack.name).content.mainSteps[0]?.inputs.runCommand.join('\n') ?? '';
  const now = 1_000_000_000;
  /** What the sweep reads: how many seconds ago, undefined for never. */
  const used = async () => {
    const told = await engine().instance.run(script);
    expect({ status: told.status, stderr: told.stderr }).toEqual({ status: 0, stderr: '' });
    const read = parseUsed(told.stdout, now);
    if (read === 'unread') throw new Error(told.stdout);
    return read.lastAt === undefined ? undefined : (now - read.lastAt) / 1000;
  };
  const count = async () => {
    const listed = await engine().rig.there('iptables', '-nvxL', 'SLIPWAY-8000');
    return Number(/^\s*(\d+)/.exec(listed.trim().split('\n').at(-1) ?? '')?.[1]);
  };
  const visit = (...options: string[]) =>
    engine().rig.there('curl', '-sS', '--max-time', '5', ...options, 'http://127.0.0.1:8000/healthz');

  beforeEach(async () => {
    const { rig, instance } = engine();
    // The world's network outlives an instance; a boot finds none of these.
    await rig.there('iptables', '-F', 'OUTPUT');
    expect(
      (await instance.run(bootScript({ stack: stack.name, maxTtlMs: 3_600_000, createdAt: 0, countsUse: true })))
        .status,
    ).toBe(0);
    expect(instance.read('var/log/systemctl')).toContain('enable --now slipway-use.timer');
  });

  it('counts a tunnel-like connection through the proxy, and none of our own probes', async () => {
    const { rig, instance } = engine();
    expect(await used()).toBe(undefined);
    await rig.push(['serves']);
    const settings = rig.settings();
    expect((await rig.deploy(instance, settings)).status).toBe(0);
    for (let times = 0; times < 2; times += 1) expect((await rig.status(instance, settings)).report.app).toBe('ok');
    expect((await rig.restart(instance, settings)).status).toBe(0);
    expect(await used()).toBe(undefined);
    expect(await count()).toBe(0);

    expect(await visit()).toBe('ok\n');
    expect(await count()).toBeGreaterThan(0);
    expect(await used()).toBeLessThan(5);
    await rig.there('sleep', '3');
    expect((await rig.status(instance, settings)).report.app).toBe('ok');
    expect(await used()).toBeGreaterThanOrEqual(3);
  });

  it('counts what goes through an open connection, and nothing while it is silent', async () => {
    const { rig, instance } = engine();
    await rig.push(['serves']);
    expect((await rig.deploy(instance, rig.settings())).status).toBe(0);
    // As the agent's worker holds one open, and sends what comes through the tunnel.
    const pipe = await rig.there(
      'sh',
      '-c',
      'mkdir -p /run/pipe && rm -f /run/pipe/in && mkfifo /run/pipe/in && echo ok',
    );
    expect(pipe).toBe('ok\n');
    await rig.there(
      'bash',
      '-c',
      'exec 3<>/run/pipe/in; (exec 4<>/dev/tcp/127.0.0.1/8000; while read -r line <&3; do printf "%s\\r\\n" "$line" >&4; done) >/dev/null 2>&1 &',
    );
    await rig.until(async () => (await count()) > 0);
    await used();
    const opened = await count();
    await rig.there('sleep', '20');
    expect(await count()).toBe(opened);
    await rig.there('sh', '-c', 'echo "GET /healthz HTTP/1.0" >/run/pipe/in');
    await rig.until(async () => (await count()) > opened);
    expect(await used()).toBeLessThan(5);
  });

  it('knows of no use since a boot that took the rules and the memory, and makes the rules anew', async () => {
    const { rig, instance } = engine();
    await rig.push(['serves']);
    expect((await rig.deploy(instance, rig.settings())).status).toBe(0);
    await visit();
    expect(await used()).toBeLessThan(5);
    await rig.there('iptables', '-F', 'OUTPUT');
    await rig.there('iptables', '-F', 'SLIPWAY-8000');
    await rig.there('iptables', '-X', 'SLIPWAY-8000');
    await instance.run('rm -rf /run/slipway');
    expect(await used()).toBe(undefined);
    await visit();
    expect(await used()).toBeLessThan(5);
  });
});
