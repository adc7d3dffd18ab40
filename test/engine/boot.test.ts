import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeEach, expect, it } from 'vitest';
import { bootScript } from '../../src/previews/documents/boot-script.ts';
import { composeRelease } from '../../src/previews/documents/compose-install-script.ts';
import { causesOf, stack, stagesOf } from './world/rig.ts';
import { withEngine } from './world/with-engine.ts';

const script = bootScript({ stack: stack.name, maxTtlMs: 24 * 3_600_000, createdAt: 0 });
const plugin = 'usr/local/lib/docker/cli-plugins/docker-compose';
const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
const address = `github.com/docker/compose/releases/download/v${composeRelease.version}/docker-compose-linux-${machine}`;

/** Five tries take half a minute: from outside, one is made of them. */
const impatient = `arguments=()
for argument; do
  [ "$argument" != 5 ] || [ "\${arguments[-1]:-}" != --retry ] || argument=1
  arguments+=("$argument")
done
exec /usr/bin/curl "\${arguments[@]}"`;

withEngine(
  'the user data of an image without Compose',
  (engine) => {
    beforeEach(() => {
      engine().instance.command('curl', impatient);
      engine().rig.aws.files.clear();
    });

    const compose = () => readFileSync(`${engine().rig.world.packages}/usr/libexec/docker/cli-plugins/docker-compose`);
    /** Debian's build of the release has another sum than GitHub's: the check is the same one, for the file at hand. */
    const trustDebian = () => {
      const sum = createHash('sha256').update(compose()).digest('hex');
      engine().instance.command(
        'sha256sum',
        `sed 's/${composeRelease.sha256[machine]}/${sum}/' | /usr/bin/sha256sum "$@"`,
      );
    };

    it('has the timer running first, installs what has the pinned sum, and the first deployment works', async () => {
      const { rig, instance } = engine();
      rig.aws.files.set(address, { status: 200, body: compose() });
      trustDebian();
      const booted = await instance.run(script);
      expect({ status: booted.status, stderr: booted.stderr }).toEqual({ status: 0, stderr: '' });
      expect(instance.read('var/log/systemctl').split('\n').slice(0, 2)).toEqual([
        'daemon-reload',
        'enable --now slipway-expiry.timer',
      ]);
      expect(instance.has('var/lib/slipway/boot-done')).toBe(true);
      expect(instance.has('usr/local/sbin/slipway-expiry')).toBe(true);
      await rig.push(['serves']);
      expect(await rig.deploy(instance, rig.settings())).toMatchObject({ status: 0, report: { app: 'ok' } });
    });

    it('whose download failed is told by a deployment, and repaired by the next one', async () => {
      const { rig, instance } = engine();
      rig.aws.files.set(address, { status: 504, body: 'Gateway Timeout' });
      const booted = await instance.run(script);
      expect(booted.status).not.toBe(0);
      expect(instance.read('var/lib/slipway/boot-failed')).toMatch(
        /line \d+: curl[\s\S]*The requested URL returned error: 504/,
      );
      expect(instance.read('var/log/systemctl')).toContain('enable --now slipway-expiry.timer');
      await rig.push(['serves']);
      const failed = await rig.deploy(instance, rig.settings());
      expect(stagesOf(failed)).toBe('login compose!');
      expect(failed.report.failure).toMatch(
        /^cloud-init: scripts-user failed: .*The requested URL returned error: 504/,
      );
      expect(causesOf(failed)).toEqual(['compose-download-failed']);
      expect(instance.has(plugin)).toBe(false);

      rig.aws.files.set(address, { status: 200, body: compose() });
      trustDebian();
      expect(await rig.deploy(instance, rig.settings())).toMatchObject({ status: 0, report: { app: 'ok' } });
      expect(instance.has('var/lib/slipway/boot-failed')).toBe(false);
      expect(instance.has(plugin)).toBe(true);
    });

    it('never installs another file than the pinned one', async () => {
      const { rig, instance } = engine();
      rig.aws.files.set(address, { status: 200, body: '#!/bin/sh\ntouch /var/log/evil\n' });
      expect((await instance.run(script)).status).not.toBe(0);
      await rig.push(['serves']);
      expect(stagesOf(await rig.deploy(instance, rig.settings()))).toBe('login compose!');
      expect(instance.has(plugin)).toBe(false);
      expect(instance.has('var/log/evil')).toBe(false);
    });
  },
  { compose: false },
);
