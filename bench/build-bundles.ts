import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { BuildOptions, Metafile, Plugin } from 'esbuild';
import { build } from 'esbuild';
import { parse } from 'yaml';
import type { Settings } from '../src/config/settings.ts';

const root = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

export type Bundles<T = string> = { readonly slipway: T; readonly bare: T; readonly stock: T };

/** The Slack function as `npm run package` bundles it, and both baselines, as CommonJS files in `folder`. */
export async function buildBundles(folder: string): Promise<Bundles> {
  const bundles = {
    slipway: join(folder, 'slipway.js'),
    bare: join(folder, 'bare.js'),
    stock: join(folder, 'stock.js'),
  };
  const defaults: BuildOptions = { bundle: true, minify: true, platform: 'node', absWorkingDir: root };
  await Promise.all([
    buildFunction('slack', bundles.slipway),
    build({ ...defaults, entryPoints: ['bench/bare.ts'], outfile: bundles.bare }),
    build({ ...defaults, entryPoints: ['bench/stock.ts'], outfile: bundles.stock }),
  ]);
  return bundles;
}

type FunctionName = 'slack' | 'operation' | 'sweep' | 'watch';

/** The one file that `npm run package` puts into a function's zip, and which files it was made of. */
export const buildFunction = (name: FunctionName, outfile: string, settings?: Settings): Promise<Metafile> =>
  buildEntry(`handlers/${name}.ts`, outfile, settings);

/** Bundles any file as a function is bundled. `settings` stand in for those of slipway.config.ts. */
export async function buildEntry(entry: string, outfile: string, settings?: Settings): Promise<Metafile> {
  const { plugins, ...options } = packaging();
  const { metafile } = await build({
    ...options,
    plugins: settings ? [givenSettings(settings), ...plugins] : plugins,
    absWorkingDir: root,
    // For an entry that stands elsewhere.
    nodePaths: [join(root, 'node_modules')],
    entryPoints: [entry],
    outfile,
    metafile: true,
  });
  return metafile;
}

const givenSettings = (settings: Settings): Plugin => ({
  name: 'given-settings',
  setup(build) {
    const contents = JSON.stringify(settings);
    build.onLoad({ filter: /[\\/]slipway\.config\.ts$/ }, () => ({ contents, loader: 'json' }));
  },
});

/** What serverless-esbuild hands to esbuild: `custom.esbuild` of serverless.yml over that plugin's own defaults. */
function packaging(): BuildOptions & { readonly plugins: Plugin[] } {
  const file = join(root, 'serverless.yml');
  const { custom } = parse(existsSync(file) ? readFileSync(file, 'utf8') : 'custom: {}', { logLevel: 'silent' });
  const {
    bundle = true,
    minify = true,
    target = 'node24',
    keepNames = false,
    mainFields,
    define,
  } = custom?.esbuild ?? {};
  const plugins: Plugin[] = require('../esbuild-plugins.cjs');
  return {
    bundle,
    minify,
    target,
    keepNames,
    platform: 'node',
    plugins,
    ...(mainFields && { mainFields }),
    ...(define && { define }),
  };
}
