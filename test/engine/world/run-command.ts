import { spawn } from 'node:child_process';

export type Ended = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

type RunOptions = {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Buffer;
  /** Runs in a process group of its own, which is killed after this time. */
  readonly withinSeconds?: number;
  readonly started?: (group: number) => void;
};

/** Where administrators' commands are: the shell that started the test may not look there. */
const searched = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Runs a command to its end and keeps what it printed. */
export function runCommand(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const { input = '', withinSeconds = 120, env = { PATH: searched, LC_ALL: 'C' } } = options;
  return new Promise((resolve, reject) => {
    const stdin = input.length > 0 ? 'pipe' : 'ignore';
    const child = spawn(command, args, { env: { ...env }, detached: true, stdio: [stdin, 'pipe', 'pipe'] });
    const { pid } = child;
    if (pid !== undefined) options.started?.(pid);
    const limit = setTimeout(() => {
      if (pid !== undefined) killGroup(pid);
      reject(new Error(`Not ended within ${withinSeconds} seconds: ${command} ${args.join(' ').slice(0, 300)}`));
    }, withinSeconds * 1000);
    const printed = { stdout: '', stderr: '' };
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed.stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      printed.stderr += text;
    });
    child.on('error', (error) => {
      clearTimeout(limit);
      reject(error);
    });
    child.on('close', (status) => {
      clearTimeout(limit);
      resolve({ status, ...printed });
    });
    // A command that does not read its input may have ended before all of it was written.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** @throws with what the command said where it fails. */
export async function succeed(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { status, stdout, stderr } = await runCommand(command, args, options);
  if (status !== 0)
    throw new Error(`${command} ${args.join(' ').slice(0, 300)} ended with ${status}: ${stderr}${stdout}`);
  return stdout;
}

/** As the SSM agent does: SIGKILL to the script's process group. */
export function killGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
