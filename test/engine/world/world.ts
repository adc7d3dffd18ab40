import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificates } from './certificates.ts';
import { registries, writeRegistries } from './registries.ts';

/** Where a test finds the engine: plain data, since it crosses from the global setup to the tests. */
export type World = { readonly folder: string; readonly packages: string; readonly pid: number };

export const regions = ['ap-northeast-1', 'us-east-1'] as const;
const apis = [...regions.flatMap((region) => [`ssm.${region}`, `api.ecr.${region}`])].map(
  (host) => `${host}.amazonaws.com`,
);
/** Where the boot script fetches Compose; only a test that says so serves anything there. */
export const downloads = 'github.com';

const prefix = 'slipway-engine-';

export async function startWorld(packages: string): Promise<World & { readonly end: () => Promise<void> }> {
  removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  for (const name of ['aws', 'certificates', 'instances', 'logs', 'registries', 'run']) mkdirSync(join(folder, name));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('hosts', ['127.0.0.1 localhost', ...hostsLines()].join('\n').concat('\n'));
  write('containerd.toml', 'version = 2\ndisabled_plugins = ["io.containerd.grpc.v1.cri"]\n');
  write('daemon.json', '{}\n');
  write('cgroup', cgroupOf(folder));
  await makeCertificates(join(folder, 'certificates'), [...apis, downloads, ...registries.map(({ host }) => host)]);
  await writeRegistries(folder);
  write('owner', String(process.pid));
  const inside = [join(import.meta.dirname, 'engine.sh'), folder, packages];
  const relay = [process.execPath, join(import.meta.dirname, 'relay.ts'), folder];
  const namespaces = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
  const child = spawn('unshare', [...namespaces, 'bash', ...inside, ...relay], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // Ctrl-C in a terminal reaches the test alone, which then closes the pipe.
    detached: true,
  });
  const end = async () => {
    await ended(child);
    removeWorld(folder);
  };
  try {
    await ready(child, folder);
  } catch (error) {
    await end();
    throw error;
  }
  return { folder, packages, pid: childOf(child.pid ?? 0), end };
}

const hostsLines = () => [
  ...[...apis, downloads].map((host) => `198.51.100.1 ${host}`),
  ...registries.map(({ host, address }) => `${address} ${host}`),
];

/** Process 1 of the namespaces, as it is called outside them. */
function childOf(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  return Number(children[0]);
}

function ready(child: ChildProcess, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('ready')) resolve();
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.on('error', reject);
    child.on('close', () => reject(new Error(`The Docker engine did not start: ${said}\n${lastLogLines(folder)}`)));
  });
}

const lastLogLines = (folder: string) =>
  readdirSync(join(folder, 'logs'))
    .map(
      (name) =>
        `${name}: ${readFileSync(join(folder, 'logs', name), 'utf8')
          .split('\n')
          .slice(-4)
          .join('\n')}`,
    )
    .join('\n');

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.on('close', () => resolve());
    child.stdin?.end();
  });
}

const cgroupOf = (folder: string) => folder.split('/').at(-1) ?? prefix;

/** Mounts went with the namespace; what is left are files, and empty control groups. */
function removeWorld(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  const hierarchies = ['', ...readdirSync('/sys/fs/cgroup')].map((name) => join('/sys/fs/cgroup', name));
  for (const hierarchy of hierarchies) removeGroups(join(hierarchy, cgroupOf(folder)));
}

function removeGroups(group: string): void {
  if (!existsSync(group)) return;
  for (const entry of readdirSync(group, { withFileTypes: true })) {
    if (entry.isDirectory()) removeGroups(join(group, entry.name));
  }
  rmdirSync(group);
}

/** A run that was killed could not tidy up: its namespaces ended with its pipe, its folder did not. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const owner = join(folder, 'owner');
    if (existsSync(owner) && !existsSync(`/proc/${readFileSync(owner, 'utf8')}`)) removeWorld(folder);
  }
}
