import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withEngine } from './world/with-engine.ts';

/** A value as awkward as a password manager makes it, and one of several lines. */
const values = {
  PASSWORD: `p$a$$s\${HOME}w"o'r\`d\\ !#% &=日本語-0123456789`,
  PRIVATE_KEY: '-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw\n-----END KEY-----\n',
  PATH_OF_MINE: '/opt/secret-place-of-the-app',
};

/** Everything that any process of the instance and its engine was started with, while something goes on. */
async function commandLinesDuring<T>(
  world: number,
  work: () => Promise<T>,
): Promise<{ readonly ended: T; readonly lines: string }> {
  const lines = new Set<string>();
  const namespace = (id: string) => readlinkSync(`/proc/${id}/ns/pid`);
  const own = namespace(String(world));
  const look = () => {
    for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        if (namespace(id) === own) lines.add(readFileSync(`/proc/${id}/cmdline`, 'utf8'));
      } catch {
        // It has ended meanwhile.
      }
    }
  };
  const timer = setInterval(look, 15);
  try {
    return { ended: await work(), lines: [...lines].join('\n') };
  } finally {
    clearInterval(timer);
  }
}

withEngine('secrets of a preview on a real Docker engine', (engine) => {
  it('reach the app byte for byte and no process list, no output and no file of the instance', async () => {
    const { rig, instance } = engine();
    const named = Object.entries(values).map(([name, value]) => [name, `/gym/${name}`, value] as const);
    for (const [, parameter, value] of named) rig.aws.parameters.set(parameter, value);
    const environment = Object.fromEntries(named.map(([name, parameter]) => [name, { parameter }]));
    const settings = rig.settings(
      { environment, database: { engine: 'postgres', url: { name: 'DATABASE_URL', scheme: 'postgresql' } } },
      { migrate: 'env; false || true' },
    );
    await rig.push(['serves'], { files: 'databases' });
    const { ended, lines } = await commandLinesDuring(rig.world.pid, () => rig.deploy(instance, settings));
    expect(ended.status).toBe(0);
    const given: readonly string[] = JSON.parse(await rig.inspect('preview-app-1', '{{json .Config.Env}}'));
    expect(given).toEqual(expect.arrayContaining(Object.entries(values).map(([name, value]) => `${name}=${value}`)));

    const password = instance.read('srv/app/database-password');
    const shown = await Promise.all([
      rig.status(instance, settings),
      rig.logs(instance, settings),
      rig.restart(instance, settings),
    ]);
    const output = [ended, ...shown].map(({ stdout, stderr }) => stdout + stderr).join('\n');
    const said = [ended, ...shown].map(({ report }) => JSON.stringify(report)).join('\n');
    expect(lines).toContain('docker');
    for (const secret of [...rig.secrets(), values.PASSWORD, 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw', password]) {
      expect(lines).not.toContain(secret);
      expect(output + said).not.toContain(secret);
      const kept = rig.filesWith(instance, secret).map((file) => file.split('/').slice(-3).join('/'));
      // The database keeps the one that its volume was made with.
      expect(kept).toEqual(secret === password ? ['srv/app/database-password'] : []);
    }
    expect((await instance.run('stat -c "%a" /srv/app/compose.yml /srv/app/database-password')).stdout).toBe(
      '600\n600\n',
    );
  });
});
