import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';

/** The zip that packaging writes: it compresses at level 9 (bundling/tight-zips.cjs), and a zip names its one file twice. */
export function zippedKib(bundle: string, name: string): number {
  const headers = 30 + 16 + 46 + 22 + 2 * `handlers/${name}.js`.length;
  return (deflateRawSync(readFileSync(bundle), { level: 9 }).length + headers) / 1024;
}
