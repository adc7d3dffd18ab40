import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Ended, runCommand, succeed } from './run-command.ts';
import type { World } from './world.ts';

type RunOptions = { readonly withinSeconds?: number; readonly started?: (group: number) => void };

/** A command inside the world's namespaces. */
export const inside = ({ pid }: World, ...command: string[]): readonly [string, string[]] => [
  'nsenter',
  ['--target', String(pid), '--net', '--mount', '--pid', '--', ...command],
];

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export type Instance = {
  /** Runs a script as root as the SSM agent does: with the parameters as environment, in a process group of its own. */
  readonly run: (script: string, variables?: Readonly<Record<string, string>>, options?: RunOptions) => Promise<Ended>;
  /** Puts a command of the test's own before the instance's: what a test shortens or breaks it does from outside. */
  readonly command: (name: string, script: string) => void;
  readonly write: (name: string, content: string | Buffer) => void;
  readonly read: (name: string) => string;
  readonly has: (name: string) => boolean;
  /** Every regular file that was written on the instance, by its path. */
  readonly written: () => readonly string[];
  readonly remove: () => Promise<void>;
};

let made = 0;

/**
 * A fresh disk over the machine's own, whose changes lie apart: /srv, /var, /usr/local and /run are the instance's. Its
 * Docker is the world's engine; its clients came with the image.
 */
export async function createInstance(world: World, { compose = true, engine = 'docker' } = {}): Promise<Instance> {
  made += 1;
  const folder = join(world.folder, 'instances', `${process.pid}-${made}`);
  const root = join(folder, 'root');
  const { packages } = world;
  const script = `set -euo pipefail
folder=$1 root=$1/root packages=$2 world=$3 engine=$4 compose=$5
mkdir -p "$folder"/{upper,work,root}
mount -t overlay overlay -o "lowerdir=/,upperdir=$folder/upper,workdir=$folder/work" "$root"
mount --rbind /dev "$root/dev"
mount -t proc proc "$root/proc"
mount -t tmpfs tmpfs "$root/run"
mkdir -p "$root/run/lock"
touch "$root/run/docker.sock"
mount --bind "$world/run/$engine.sock" "$root/run/docker.sock"
mount -t tmpfs tmpfs "$root/tmp"
mount -t tmpfs tmpfs "$root/root"
rm -rf "$root"/srv/* "$root/var/lib/slipway" "$root"/usr/{local/,}bin/aws
mkdir -p "$root/usr/libexec/docker/cli-plugins"
cp "$world/hosts" "$root/etc/hosts"
cp "$world/certificates/bundle.pem" "$root/etc/ssl/certs/ca-certificates.crt"
cp "$packages/usr/bin/docker" "$root/usr/local/bin/docker"
rm -rf "$root"/usr/{local/,}lib/docker "$root"/usr/libexec/docker/cli-plugins/*
[ "$compose" = no ] || cp "$packages/usr/libexec/docker/cli-plugins/docker-compose" "$root/usr/libexec/docker/cli-plugins/"
`;
  const args = ['bash', '-c', script, 'instance', folder, packages, world.folder, engine, compose ? 'yes' : 'no'];
  await succeed(...inside(world, ...args));
  // The world's mounts are seen through its process 1.
  const seen = (name: string) => join(`/proc/${world.pid}/root`, root, name);
  const write = (name: string, content: string | Buffer) => {
    mkdirSync(dirname(seen(name)), { recursive: true });
    writeFileSync(seen(name), content);
  };
  const command = (name: string, lines: string) => {
    writeFileSync(seen(`usr/local/bin/${name}`), `#!/bin/bash\n${lines}\n`, { mode: 0o755 });
  };
  command('systemctl', 'echo "$*" >>/var/log/systemctl');
  command('shutdown', 'echo "$*" >>/var/log/shutdown');

  let runs = 0;
  return {
    run: (text, variables = {}, options = {}) => {
      runs += 1;
      const file = `var/lib/amazon/ssm/${runs}/_script.sh`;
      write(file, text);
      const environment = Object.entries({ PATH: path, ...variables }).map(([name, value]) => `${name}=${value}`);
      const started = ['chroot', root, 'env', '-i', ...environment, 'bash', `/${file}`];
      return runCommand(...inside(world, ...started), { withinSeconds: 240, ...options });
    },
    command,
    write,
    read: (name) => readFileSync(seen(name), 'utf8'),
    has: (name) => existsSync(seen(name)),
    written: () => ['../upper', 'run', 'tmp', 'root'].flatMap((name) => filesUnder(seen(name))),
    remove: async () => {
      await succeed(...inside(world, 'sh', '-c', 'umount -R "$1/root" && rm -rf "$1"', 'sh', folder));
    },
  };
}

function filesUnder(folder: string): readonly string[] {
  return (
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      // What was mounted over, such as the engine's socket, is no file of the instance.
      .filter((file) => statSync(file).isFile() && statSync(file).size < 5_000_000)
  );
}
