import type { Metafile } from 'esbuild';
import { bundledSources } from './bundled-sources.ts';

const part = /node_modules\/((?:@[^/]+\/)?[^/]+)|^(src\/[^/]+)/;

/** The packages, and the rooms of `src`, that take most of a bundle. */
export function largestParts(metafile: Metafile): string {
  const bytes = new Map<string, number>();
  for (const [source, size] of bundledSources(metafile)) {
    const [, name = source, room = name] = part.exec(source) ?? [];
    bytes.set(room, (bytes.get(room) ?? 0) + size);
  }
  const largest = [...bytes].sort(([, a], [, b]) => b - a).slice(0, 10);
  return largest.map(([name, size]) => `${name} ${Math.round(size / 1024)} KiB`).join(', ');
}
