import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { dockerOf } from './world/docker.ts';
import { makeFiles, publicStorage, publishPublicImages } from './world/images.ts';
import { unpackedPackages } from './world/packages.ts';
import { runCommand } from './world/run-command.ts';
import { makeRunFolder, removeRunFolder } from './world/run-folder.ts';
import { type Supplies, startWorld } from './world/world.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly supplies: Supplies | 'none';
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

async function supply(cache: string, folder: string): Promise<Supplies> {
  const packages = await unpackedPackages(cache);
  const files = join(folder, 'files');
  mkdirSync(files);
  await makeFiles(cache, files);
  const supplies = { folder, packages, publicImages: publicStorage(cache) };
  if (!existsSync(supplies.publicImages)) {
    const world = await startWorld(supplies);
    try {
      const storage = join(world.folder, 'registries/public-ecr');
      await publishPublicImages(dockerOf(world), files, storage, supplies.publicImages);
    } finally {
      await world.end();
    }
  }
  return supplies;
}

export async function setup({ provide }: TestProject) {
  const why = await missing();
  if (why) {
    if (process.env.CI) throw new Error(`The engine's tests cannot run: ${why}`);
    process.stdout.write(`The engine's tests are left out: ${why}\n`);
    provide('supplies', 'none');
    return;
  }
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'slipway-engine');
  mkdirSync(cache, { recursive: true });
  const folder = makeRunFolder();
  // However this process ends. The worlds end by themselves: their pipes close.
  process.once('exit', () => removeRunFolder(folder));
  process.once('SIGTERM', () => process.exit(143));
  provide('supplies', await supply(cache, folder));
}
