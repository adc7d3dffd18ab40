import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Everything but the stand-ins that a script may call: all of it is on the minimal Amazon Linux 2023 image. */
const tools = [
  ...['base64', 'bash', 'cat', 'chmod', 'date', 'env', 'flock', 'grep', 'head', 'mkdir', 'mktemp', 'mv', 'od', 'rm'],
  ...['python3', 'sed', 'sha256sum', 'tail', 'tee', 'timeout', 'touch', 'tr', 'uname'],
];

const output = (command: string, args: readonly string[]) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();

const found = new Map<string, string>();
function locate(tool: string): string {
  // A version manager's shim of Python would look for tools of its own.
  const known =
    found.get(tool) ??
    (tool === 'python3'
      ? output(tool, ['-c', 'import sys; print(sys.executable)'])
      : output('sh', ['-c', `command -v ${tool}`]));
  found.set(tool, known);
  return known;
}

/** A folder that plays the instance's disk, with stand-ins first (and alone) on PATH. */
export function createInstance(standIns: Readonly<Record<string, string>>) {
  const disk = mkdtempSync(join(tmpdir(), 'slipway-instance-'));
  const bin = join(disk, 'bin');
  mkdirSync(bin);
  for (const tool of tools) symlinkSync(locate(tool), join(bin, tool));
  const add = (name: string, body: string) => {
    rmSync(join(bin, name), { force: true });
    const log = `{ printf '%s' ${name}; printf ' %s' "$@"; echo; } >>'${disk}/calls'\n`;
    writeFileSync(join(bin, name), `#!${bin}/bash\nstate='${disk}'\n${log}${body}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  for (const [name, body] of Object.entries(standIns)) add(name, body);

  return {
    disk,
    add,
    path: (name: string) => join(disk, name),
    has: (name: string) => existsSync(join(disk, name)),
    read: (name: string) => readFileSync(join(disk, name), 'utf8'),
    write(name: string, content: string) {
      mkdirSync(dirname(join(disk, name)), { recursive: true });
      writeFileSync(join(disk, name), content);
    },
    /** The commands that reached a stand-in, in order. */
    calls: () =>
      existsSync(join(disk, 'calls')) ? readFileSync(join(disk, 'calls'), 'utf8').split('\n').slice(0, -1) : [],
    run(script: string, variables: Readonly<Record<string, string>> = {}) {
      const file = join(disk, 'part-001');
      writeFileSync(file, script);
      const env = { PATH: bin, TMPDIR: disk, ...variables };
      const ended = spawnSync(join(bin, 'bash'), [file], { env, encoding: 'utf8' });
      return { status: ended.status, stdout: ended.stdout, stderr: ended.stderr };
    },
    remove: () => rmSync(disk, { recursive: true, force: true }),
  };
}

export type Instance = ReturnType<typeof createInstance>;
