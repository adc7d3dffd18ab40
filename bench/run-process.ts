import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const reportCpu = join(import.meta.dirname, 'report-cpu.cjs');

export type Ran = { readonly output: string; readonly ms: number; readonly cpuMs: number };

/** Runs Node with these arguments in a process of its own: what it wrote, how long it took, and how much CPU. */
export async function runProcess(args: readonly string[], env: Record<string, string>, input = ''): Promise<Ran> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--require', reportCpu, ...args], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
  const [written, code] = await Promise.all([text(child.stdout), ended]);
  if (code !== 0) throw new Error(`node ${args.at(-1)} ended with ${code}`);
  const end = written.lastIndexOf('\n');
  return { output: written.slice(0, end), ms: performance.now() - began, cpuMs: Number(written.slice(end + 1)) };
}
