import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVirtualClock } from '../sandbox/clock.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import settings from '../slipway.config.ts';
import { buildFunction } from './build-bundles.ts';
import { measureColdStarts } from './cold-starts.ts';
import type { Figure } from './figure.ts';
import { zippedKib } from './zipped-kib.ts';

/** `/preview list` and `/health prod`, each in a fresh process, beside a process that asks as often with node:http. */
export async function measureOperation(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-'));
  const sandbox = await createSandbox({ clock: createVirtualClock(Date.now()), settings });
  try {
    const bundle = join(folder, 'operation.js');
    await buildFunction('operation', bundle, sandbox.settings);
    const list = await measureColdStarts(sandbox, bundle, '/preview list');
    const health = await measureColdStarts(sandbox, bundle, '/health prod');
    return [
      { name: 'operation.cold.ms_vs_bare', value: list.slipway.ms / list.bare.ms, unit: 'x' },
      { name: 'operation.cold.ms', value: list.slipway.ms, unit: 'ms' },
      { name: 'operation.cold.cpu_vs_bare', value: list.slipway.cpuMs / list.bare.cpuMs, unit: 'x' },
      { name: 'operation.cold.cpu_ms', value: list.slipway.cpuMs, unit: 'ms' },
      { name: 'operation.cold_health.cpu_vs_bare', value: health.slipway.cpuMs / health.bare.cpuMs, unit: 'x' },
      { name: 'operation.cold_health.cpu_ms', value: health.slipway.cpuMs, unit: 'ms' },
      { name: 'operation.zip.kib', value: zippedKib(bundle, 'operation'), unit: 'KiB' },
    ];
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true });
  }
}
