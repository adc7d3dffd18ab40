import type { Metafile } from 'esbuild';
import { bundledSources } from './bundled-sources.ts';

const command = /node_modules\/(@aws-sdk\/client-[^/]+)\/dist-es\/commands\/(\w+Command)\.js$/;

/** The commands of AWS's clients that a bundle holds, by package. */
export function bundledCommands(metafile: Metafile): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [source] of bundledSources(metafile)) {
    const [, client = '', name = ''] = command.exec(source) ?? [];
    if (name) found.set(client, [...(found.get(client) ?? []), name]);
  }
  return found;
}
