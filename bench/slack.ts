import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import settings from '../slipway.config.ts';
import { type Bundles, buildBundles } from './build-bundles.ts';
import { type Figure, median, percentile } from './figure.ts';
import { type Loopback, startLoopback } from './loopback.ts';
import { runBundle } from './run-bundle.ts';
import { slackEvent } from './slack-event.ts';
import { zippedKib } from './zipped-kib.ts';

/** Fresh processes of each kind, interleaved so that a busy moment of the machine touches all alike. */
const rounds = 21;
const warmRequests = 1_000;
/** GetParameters and Invoke: all three make the same two. */
const signedCalls = 2;

/** The Slack function as packaged, beside the least and the usual way of doing the same. */
export async function measureSlack(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-'));
  const loopback = await startLoopback();
  try {
    const bundles = await buildBundles(folder);
    const cold = await measureColdStarts(bundles, folder, loopback);
    return [
      { name: 'slack.cold.cpu_vs_bare', value: cold.slipway / cold.bare, unit: 'x' },
      { name: 'slack.cold.cpu_vs_stock', value: cold.slipway / cold.stock, unit: 'x' },
      { name: 'slack.cold.cpu_ms', value: cold.slipway, unit: 'ms' },
      { name: 'slack.zip.kib', value: zippedKib(bundles.slipway, 'slack'), unit: 'KiB' },
      { name: 'slack.warm.p99_ms', value: await measureWarm(bundles.slipway, folder, loopback), unit: 'ms' },
    ];
  } finally {
    loopback.close();
    rmSync(folder, { recursive: true });
  }
}

function writeEvents(folder: string, count: number): string {
  const file = join(folder, 'events.json');
  const { team, app } = settings.slack;
  const events = Array.from({ length: count }, (_, serial) => slackEvent(team, app, serial));
  writeFileSync(file, JSON.stringify(events));
  return file;
}

async function measureColdStarts(bundles: Bundles, folder: string, loopback: Loopback): Promise<Bundles<number>> {
  const taken: Bundles<number[]> = { bare: [], slipway: [], stock: [] };
  const kinds = ['bare', 'slipway', 'stock'] as const;
  // The first round fills the machine's file cache and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    const events = writeEvents(folder, 1);
    for (const kind of kinds) {
      const before = loopback.calls();
      const { cpuMs } = await runBundle(bundles[kind], events, loopback.url);
      const made = loopback.calls() - before;
      if (made !== signedCalls) throw new Error(`${kind} made ${made} signed calls instead of ${signedCalls}`);
      if (round > 0) taken[kind].push(cpuMs);
    }
  }
  return { bare: median(taken.bare), slipway: median(taken.slipway), stock: median(taken.stock) };
}

async function measureWarm(bundle: string, folder: string, loopback: Loopback): Promise<number> {
  const { requestMs } = await runBundle(bundle, writeEvents(folder, warmRequests + 1), loopback.url);
  return percentile(requestMs.slice(1), 0.99);
}
