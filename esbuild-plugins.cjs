const Module = require('node:module');
const path = require('node:path');
const esbuild = require('esbuild');

const root = __dirname;
const slackEntry = 'handlers/slack.ts';

/** The parts of Bolt that serve HTTP, Socket Mode and OAuth themselves: a Lambda function never runs them. */
const unusedInLambda = /^(?:express|raw-body|path-to-regexp|@slack\/(?:oauth|socket-mode))$/;
const unusedReceiver = /^\.\/receivers\//;

/**
 * Runs `slipway.config.ts` while the functions are bundled, so that a fault stops packaging and the bundle holds plain
 * data in its place, without the schema. The Slack function gets what parsing needs and nothing else.
 */
const settingsAsData = {
  name: 'settings-as-data',
  setup(build) {
    build.onLoad({ filter: /[\\/]slipway\.config\.ts$/ }, async ({ path: file }) => {
      const { settings, toParsingSource } = await evaluate(file);
      const data = isSlack(build) ? toParsingSource(settings) : settings;
      return { contents: JSON.stringify(data), loader: 'json', watchFiles: [file] };
    });
  },
};

/** Takes from Bolt its app alone, in the Slack function. */
const leanBolt = {
  name: 'lean-bolt',
  setup(build) {
    if (!isSlack(build)) return;
    build.onResolve({ filter: /^@slack\/bolt$/ }, () => ({ path: 'bolt', namespace: 'lean' }));
    build.onResolve({ filter: unusedInLambda }, () => ({ path: 'nothing', namespace: 'lean' }));
    build.onResolve({ filter: unusedReceiver }, ({ importer }) =>
      importer.endsWith(path.join('@slack', 'bolt', 'dist', 'App.js'))
        ? { path: 'nothing', namespace: 'lean' }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'lean' }, ({ path: name }) => ({
      contents: name === 'bolt' ? leanEntry : 'module.exports = {};',
      resolveDir: root,
    }));
  },
};

const leanEntry = `
const app = require('@slack/bolt/dist/App.js');
module.exports = { App: app.default, LogLevel: app.LogLevel };
`;

function isSlack(build) {
  const [entry] = [build.initialOptions.entryPoints].flat();
  return typeof entry === 'string' && entry.replaceAll('\\', '/').endsWith(slackEntry);
}

async function evaluate(file) {
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: `
        export { default as settings } from ${JSON.stringify(file)};
        export { toParsingSource } from './src/requests/to-parsing-settings.ts';
      `,
      resolveDir: root,
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    write: false,
    logLevel: 'silent',
  });
  const evaluated = new Module(file);
  evaluated.paths = Module._nodeModulePaths(root);
  evaluated._compile(outputFiles[0].text, file);
  return evaluated.exports;
}

module.exports = [settingsAsData, leanBolt];
