import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import settings from '../slipway.config.ts';
import { publicList } from './offer-lines.ts';
import { runPrices } from './run-prices.ts';

const root = join(import.meta.dirname, '..');

async function write(path: string, text: string) {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

try {
  const said = await runPrices({ args: process.argv.slice(2), previews: settings.previews, base: publicList, write });
  process.stdout.write(`${said}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nNothing was written.\n`);
  process.exitCode = 1;
}
