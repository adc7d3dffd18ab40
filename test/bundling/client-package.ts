import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import { buildEntry } from '../../bench/build-bundles.ts';
import { importedCommands } from './imported-commands.ts';

type Send = { send(command: object): Promise<object> };
type Signed = { readonly request: { headers: Record<string, string> } };
type Client = Send & {
  readonly config: { readonly protocol: { getShapeId(): string } };
  readonly middlewareStack: {
    addRelativeTo(
      middleware: (next: (signed: Signed) => Promise<unknown>) => (signed: Signed) => Promise<unknown>,
      place: { readonly relation: 'before'; readonly toMiddleware: string },
    ): void;
  };
};

const classOf = <T>() => z.custom<new (input: object) => T>((value) => typeof value === 'function');
const exported = z.record(z.string(), z.unknown());

/** A package of AWS's as whatever loaded it exports it. */
export type ClientPackage = {
  readonly exported: Readonly<Record<string, unknown>>;
  readonly client: new (config: object) => Client;
  readonly command: (name: string) => new (input: object) => object;
};

function clientPackage(module: unknown): ClientPackage {
  const all = exported.parse({ ...z.object({}).loose().parse(module) });
  const [client] = Object.keys(all).filter((name) => /^[A-Z]\w+Client$/.test(name));
  return {
    exported: all,
    client: classOf<Client>().parse(all[client ?? '']),
    command: (name) => classOf<object>().parse(all[name]),
  };
}

export const wholePackage = async (name: string) => clientPackage(await import(name));

/** Of every package that `src` imports from: its client and commands, reached through `import()` in a bundle as packaged. */
export async function bundledPackages(): Promise<(name: string) => Promise<ClientPackage>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'slipway-clients-'));
  const names = [...(await importedCommands())];
  for (const [index, [name, commands]] of names.entries()) {
    const { exported: all } = await wholePackage(name);
    const clients = Object.keys(all).filter((each) => /^[A-Z]\w+Client$/.test(each));
    await writeFile(path.join(folder, `${index}.ts`), `export { ${[...clients, ...commands]} } from '${name}';`);
  }
  const loaders = names.map(([name], index) => `'${name}': () => import('./${index}.ts')`);
  await writeFile(path.join(folder, 'entry.ts'), `export const load = { ${loaders} };`);
  await buildEntry(path.join(folder, 'entry.ts'), path.join(folder, 'bundle.cjs'));
  const { load } = z
    .object({ load: z.record(z.string(), z.custom<() => Promise<unknown>>()) })
    .parse(createRequire(import.meta.url)(path.join(folder, 'bundle.cjs')));
  await rm(folder, { recursive: true });
  return async (name) => clientPackage(await load[name]?.());
}
