import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { makeFiles, publicStorage, publishPublicImages } from './world/images.ts';
import { inside } from './world/instance.ts';
import { unpackedPackages } from './world/packages.ts';
import { runCommand, succeed } from './world/run-command.ts';
import { startWorld, type World } from './world/world.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly world: World | 'none';
  }
}

const tools = [
  'unshare',
  'nsenter',
  'apt-get',
  'dpkg',
  'iptables',
  'ip',
  'runc',
  'mmdebstrap',
  'busybox',
  'openssl',
  'perl',
];

/** Why no engine can be started here, in words for whoever reads the test's output. */
async function missing(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'it takes Linux';
  if (process.getuid?.() !== 0) return 'it takes root, for network and mount namespaces';
  if (!existsSync('/etc/debian_version')) return 'it takes Debian, whose packages it unpacks';
  const found = await runCommand('sh', [
    '-c',
    'for tool; do command -v "$tool" >/dev/null || echo "$tool"; done',
    'sh',
    ...tools,
  ]);
  const lacking = found.stdout
    .trim()
    .split('\n')
    .filter((tool) => tool !== '');
  if (lacking.length === 0) return undefined;
  return `these are not installed: ${lacking.join(', ')} (Debian's runc iptables iproute2 mmdebstrap busybox-static)`;
}

export default async function setup({ provide }: TestProject) {
  const why = await missing();
  if (why) {
    if (process.env.CI) throw new Error(`The engine's tests cannot run: ${why}`);
    process.stdout.write(`The engine's tests are left out: ${why}\n`);
    provide('world', 'none');
    return;
  }
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'slipway-engine');
  mkdirSync(cache, { recursive: true });
  const packages = await unpackedPackages(cache);
  const cached = publicStorage(cache);
  const world = await startWorld(packages);
  const stop = () => {
    void world.end().then(() => process.exit(130));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    mkdirSync(join(world.folder, 'files'));
    await makeFiles(cache, join(world.folder, 'files'));
    const storage = join(world.folder, 'registries/public-ecr');
    if (existsSync(cached)) cpSync(cached, storage, { recursive: true });
    else await publishPublicImages(dockerOf(world), join(world.folder, 'files'), storage, cached);
  } catch (error) {
    await world.end();
    throw error;
  }
  provide('world', { folder: world.folder, packages: world.packages, pid: world.pid });
  return async () => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    await world.end();
  };
}

/** The engine's client, as whoever builds images uses it. */
const dockerOf =
  (world: World) =>
  (...args: string[]) =>
    succeed(
      ...inside(world, `${world.packages}/usr/bin/docker`, '--host', `unix://${world.folder}/run/docker.sock`, ...args),
    );
