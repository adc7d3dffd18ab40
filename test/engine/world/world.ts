import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificates } from './certificates.ts';
import { registries, writeRegistries } from './registries.ts';
import { cgroupOf } from './run-folder.ts';

/** What all worlds of one run share: folders that are ready to be used. */
export type Supplies = {
  /** Holds everything that the run writes; its removal leaves nothing. */
  readonly folder: string;
  readonly packages: string;
  readonly publicImages: string;
};

export type World = {
  readonly folder: string;
  readonly packages: string;
  readonly files: string;
  readonly pid: number;
};

const regions = ['ap-northeast-1', 'us-east-1'] as const;
const apis = [...regions.flatMap((region) => [`ssm.${region}`, `api.ecr.${region}`])].map(
  (host) => `${host}.amazonaws.com`,
);
/** Where the boot script fetches Compose; only a test that says so serves anything there. */
const downloads = 'github.com';

/** A Docker engine with registries and AWS's addresses, in namespaces that end with the process that asked for it. */
export async function startWorld(
  { folder: run, packages, publicImages }: Supplies,
  { megabytes }: { readonly megabytes?: number } = {},
): Promise<World & { readonly end: () => Promise<void> }> {
  const folder = mkdtempSync(join(run, 'world-'));
  for (const name of ['aws', 'certificates', 'instances', 'logs', 'registries', 'run']) mkdirSync(join(folder, name));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('hosts', ['127.0.0.1 localhost', ...hostsLines()].join('\n').concat('\n'));
  write('containerd.toml', 'version = 2\ndisabled_plugins = ["io.containerd.grpc.v1.cri"]\n');
  write('daemon.json', '{}\n');
  write('cgroup', cgroupOf(run));
  write('megabytes', String(megabytes ?? 0));
  await makeCertificates(join(folder, 'certificates'), [...apis, downloads, ...registries.map(({ host }) => host)]);
  await writeRegistries(folder);
  if (existsSync(publicImages)) cpSync(publicImages, join(folder, 'registries/public-ecr'), { recursive: true });
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
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await ready(child, folder);
  } catch (error) {
    await end();
    throw error;
  }
  return { folder, packages, files: join(run, 'files'), pid: childOf(child.pid ?? 0), end };
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
