const path = require('node:path');
const { isSlack } = require('./is-slack.cjs');

const namespace = 'shaken';

/**
 * Bundles a function into ES modules first, and those into its one CommonJS file. Of ES modules esbuild drops what
 * nobody uses; into CommonJS it takes whole what is reached through `import()`, and all that this imports in turn.
 * A function cannot stay ES modules: osls refuses them beside an execution timeout of more than 15 minutes.
 */
const shakeFirst = {
  name: 'shake-first',
  setup(build) {
    // Of what the Slack function can reach it loads next to nothing, and ES modules keep what `import()` could reach.
    if (isSlack(build)) return;
    // Japanese as it is: escaped it is twice as long.
    build.initialOptions.charset = 'utf8';
    const options = { ...build.initialOptions };
    const { absWorkingDir = process.cwd(), entryPoints } = options;
    const entry = path.resolve(absWorkingDir, [entryPoints].flat()[0]);
    const outdir = path.join(path.dirname(entry), namespace);
    let chunks = new Map();
    let sources;
    const load = (chunk) => ({ contents: chunks.get(chunk), resolveDir: outdir, loader: 'js' });
    build.onLoad({ filter: /./, namespace: 'file' }, async ({ path: file }) => {
      if (file !== entry) return undefined;
      const shaken = await shake(build.esbuild, { ...options, entryPoints: [entry], outdir });
      chunks = new Map(shaken.outputFiles?.map((chunk) => [chunk.path, chunk.text]));
      sources = shaken.metafile;
      const { errors, warnings } = shaken;
      return { ...load(path.join(outdir, `${path.parse(entry).name}.js`)), errors, warnings };
    });
    build.onResolve({ filter: /^\.\// }, ({ path: name, resolveDir }) => {
      const chunk = path.join(resolveDir, name);
      return chunks.has(chunk) ? { path: chunk, namespace } : undefined;
    });
    build.onLoad({ filter: /./, namespace }, ({ path: chunk }) => load(chunk));
    build.onEnd(({ metafile }) => {
      if (metafile && sources) nameSources(metafile, sources, absWorkingDir);
    });
  },
};

const shake = (esbuild, { outfile, ...options }) =>
  esbuild
    .build({
      ...options,
      format: 'esm',
      splitting: true,
      plugins: options.plugins.filter(({ name }) => name !== shakeFirst.name),
      // CommonJS has none; what asks for it looks for `__filename` first.
      define: { ...options.define, 'import.meta.url': 'undefined' },
      metafile: true,
      write: false,
      logLevel: 'silent',
    })
    .catch(({ errors, warnings }) => ({ errors, warnings }));

/** Lets a metafile tell of source files where it would tell of chunks; the entry's chunk goes by the entry's name. */
function nameSources(metafile, shaken, folder) {
  const sourcesOf = Object.entries(shaken.outputs).map(([name, { entryPoint, inputs }]) => [
    [entryPoint, `${namespace}:${path.join(folder, name)}`],
    Object.entries(inputs),
  ]);
  for (const output of Object.values(metafile.outputs)) {
    const taken = sourcesOf.filter(([names]) => names.some((name) => name in output.inputs));
    output.inputs = Object.fromEntries(taken.flatMap(([, sources]) => sources));
  }
  metafile.inputs = shaken.inputs;
}

module.exports = { shakeFirst };
