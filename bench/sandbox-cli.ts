import { join } from 'node:path';
import { type Figure, median } from './figure.ts';
import { runProcess } from './run-process.ts';

const rounds = 7;
const cli = join(import.meta.dirname, '../sandbox/cli.ts');

/** What `npm run sandbox -- '/preview up 123'` costs whoever tries something out, npm itself left aside. */
export async function measureSandboxCli(): Promise<Figure[]> {
  const taken: number[] = [];
  // The first round fills the machine's file cache and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    const { cpuMs } = await runProcess([cli, '/preview up 123'], {});
    if (round > 0) taken.push(cpuMs);
  }
  return [{ name: 'sandbox.cli.cpu_ms', value: median(taken), unit: 'ms' }];
}
