const { readFile } = require('node:fs/promises');
const path = require('node:path');

const client = '@aws-sdk/client-lambda';
const durableSdk = /[\\/]@aws[\\/]durable-execution-sdk-js[\\/]/;

/** The durable execution SDK loads AWS's client for Lambda whole when it starts: hands it what it takes from that. */
const leanDurableSdk = {
  name: 'lean-durable-sdk',
  setup(build) {
    build.onResolve({ filter: new RegExp(`^${client}$`) }, ({ kind, importer }) =>
      kind === 'dynamic-import' && durableSdk.test(importer)
        ? { path: client, namespace: 'lean-durable-sdk', pluginData: importer }
        : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'lean-durable-sdk' }, async ({ pluginData: importer }) => ({
      contents: `export { ${takenOf(await readFile(importer, 'utf8'))} } from '${client}';`,
      resolveDir: path.dirname(importer),
    }));
  },
};

function takenOf(text) {
  const names = [...text.matchAll(/new module\.(\w+)\(/g)].map(([, name]) => name);
  if (names.length === 0) throw new Error('The durable execution SDK makes nothing of the client that it loads');
  return [...new Set(names)];
}

module.exports = { leanDurableSdk };
