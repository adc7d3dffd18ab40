import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bootScript } from '../../../src/previews/documents/boot-script.ts';
import { createInstance, type Instance } from './script-run.ts';

const binary = 'the Compose plugin';
const sum = createHash('sha256').update(binary).digest('hex');
const compose = { version: '2.40.3', sha256: { x86_64: sum, aarch64: sum } };
const plugin = 'usr/local/lib/docker/cli-plugins/docker-compose';
const maxTtlMs = 24 * 3_600_000;

describe('the boot script', () => {
  let instance: Instance;
  const script = (release = compose) =>
    bootScript({ stack: 'slipway-dev', maxTtlMs, createdAt: 0, compose: release, root: instance.disk });

  beforeEach(() => {
    instance = createInstance({
      systemctl: '',
      shutdown: '',
      docker: 'exit 1',
      curl: `while [ "$1" != --output ]; do shift; done; printf '%s' '${binary}' >"$2"`,
    });
  });
  afterEach(() => instance.remove());

  it('installs the timer, then Compose, and leaves the ECS agent off', () => {
    const ended = instance.run(script());
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(instance.calls()).toEqual([
      'systemctl daemon-reload',
      'systemctl enable --now slipway-expiry.timer',
      'systemctl mask --now ecs.service',
      'systemctl enable docker.service',
      'systemctl start --no-block docker.service',
      'docker compose version',
      expect.stringMatching(/^curl .*\/v2\.40\.3\/docker-compose-linux-(x86_64|aarch64)$/),
    ]);
    expect(instance.read(plugin)).toBe(binary);
    expect(instance.has('var/lib/slipway/boot-done')).toBe(true);
    expect(instance.read('etc/systemd/system/slipway-expiry.timer')).toContain('OnUnitInactiveSec=60');
  });

  it('has the timer running although everything after it fails', () => {
    instance.add('systemctl', '[ "$1" = daemon-reload ] || [ "$3" = slipway-expiry.timer ] || exit 1');
    instance.add('curl', 'exit 22');
    const ended = instance.run(script());
    expect(ended.status).not.toBe(0);
    expect(instance.calls().slice(0, 2)).toEqual([
      'systemctl daemon-reload',
      'systemctl enable --now slipway-expiry.timer',
    ]);
    expect(instance.read('usr/local/sbin/slipway-expiry')).toContain('shutdown -h now');
  });

  it('ends the instance after the longest life allowed where the timer cannot be started', () => {
    instance.add('systemctl', 'exit 1');
    instance.run(script());
    expect(instance.calls()).toContain('shutdown -h +1440');
  });

  it('installs nothing whose checksum differs, and says which line failed', () => {
    const ended = instance.run(
      script({ version: '2.40.3', sha256: { x86_64: 'a'.repeat(64), aarch64: 'a'.repeat(64) } }),
    );
    expect(ended.status).not.toBe(0);
    expect(instance.has(plugin)).toBe(false);
    expect(instance.has('var/lib/slipway/boot-done')).toBe(false);
    expect(instance.read('var/lib/slipway/boot-failed')).toMatch(/\/part-001: line \d+: .*sha256sum/);
  });

  it('keeps what curl said beside the line that failed', () => {
    instance.add('curl', 'echo "curl: (28) Failed to connect to github.com port 443" >&2; exit 28');
    expect(instance.run(script()).status).not.toBe(0);
    expect(instance.read('var/lib/slipway/boot-failed')).toMatch(
      /line \d+: curl [^\n]*\n(?:[^\n]*\n)*curl: \(28\) Failed to connect to github\.com port 443\n$/,
    );
  });

  it('downloads nothing where the image brings Compose', () => {
    instance.add('docker', '');
    instance.run(script());
    expect(instance.calls().some((call) => call.startsWith('curl'))).toBe(false);
  });

  it('counts use where it is asked to, behind the timer that ends the instance, and goes on where it cannot', () => {
    instance.add('systemctl', '[ "$3" != slipway-use.timer ] || exit 1');
    const counting = bootScript({
      stack: 'slipway-dev',
      maxTtlMs,
      createdAt: 0,
      countsUse: true,
      compose,
      root: instance.disk,
    });
    expect(instance.run(counting).status).toBe(0);
    expect(instance.calls().slice(0, 4)).toEqual([
      'systemctl daemon-reload',
      'systemctl enable --now slipway-expiry.timer',
      'systemctl daemon-reload',
      'systemctl enable --now slipway-use.timer',
    ]);
    expect(instance.read('etc/systemd/system/slipway-use.timer')).toContain('OnUnitInactiveSec=60');
    expect(instance.read('usr/local/sbin/slipway-use')).toContain('/var/lib/slipway/port');
    const released = bootScript({ stack: 'slipway-dev', maxTtlMs, createdAt: 1_800_000_000_000, countsUse: true });
    expect(Buffer.byteLength(released)).toBeLessThan(16_384);
  });

  it('is the same text each time, small enough for user data, without a package manager', () => {
    const released = bootScript({ stack: 'slipway-dev', maxTtlMs, createdAt: 0 });
    expect(released).toBe(bootScript({ stack: 'slipway-dev', maxTtlMs, createdAt: 0 }));
    expect(Buffer.byteLength(released)).toBeLessThan(16_384);
    expect(released).not.toMatch(/\b(dnf|yum|apt|pip|rpm)\b/);
    expect(released.indexOf('slipway-expiry.timer')).toBeLessThan(released.indexOf('set -e'));
  });
});
