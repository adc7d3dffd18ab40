const Module = require('node:module');
const path = require('node:path');
const esbuild = require('esbuild');
const { handlerOf } = require('./bundling/handler-of.cjs');
const { isSlack } = require('./bundling/is-slack.cjs');
const { leanAwsClients } = require('./bundling/lean-aws-clients.cjs');
const { leanDurableSdk } = require('./bundling/lean-durable-sdk.cjs');
const { leanOctokit } = require('./bundling/lean-octokit.cjs');
const { leanSlackMethods } = require('./bundling/lean-slack-methods.cjs');
const { leanZod } = require('./bundling/lean-zod.cjs');
const { shakeFirst } = require('./bundling/shake-first.cjs');
const { tightZips } = require('./bundling/tight-zips.cjs');

const root = __dirname;
const settingsFile = path.join(root, 'slipway.config.ts');

/** Bolt's own receivers and what they bring: Express, Socket Mode, OAuth. A Lambda function never runs them. */
const unusedReceiver = /^\.\/receivers\//;
const boltApp = path.join('@slack', 'bolt', 'dist', 'App.js');
/** It remembers a signing key for each day, service and Region, of which a function of ours sees a handful. */
const signer = path.join('aws4', 'aws4.js');

/**
 * Runs `slipway.config.ts` while the functions are bundled, so that a fault in it or in a file beside it stops packaging
 * and the bundle holds plain data in its place, without the schema.
 */
const settingsAsData = {
  name: 'settings-as-data',
  setup(build) {
    build.onLoad({ filter: /[\\/]slipway\.config\.ts$/ }, async ({ path: file }) => {
      const evaluated = await evaluate(file);
      const read = evaluated.readBeside(evaluated.settings, path.dirname(file));
      const data = sourceFor(handlerOf(build), evaluated)(read);
      return { contents: JSON.stringify(data), loader: 'json', watchFiles: [file] };
    });
  },
};

/** The functions that the world can call get what they need and nothing else. */
function sourceFor(handler, { toParsingSource, toWebhookSource }) {
  if (handler === 'slack') return toParsingSource;
  return handler === 'github' || handler === 'image-pushed' ? toWebhookSource : (settings) => settings;
}

/**
 * The hashes that the names of the previews' documents end in, as data: a function that sends documents holds none of
 * their scripts, which the stack has.
 */
const hashesAsData = {
  name: 'hashes-as-data',
  setup(build) {
    build.onLoad({ filter: /[\\/]documents[\\/]document-hash\.ts$/ }, async () => {
      const { settings, documentHashes, readBeside } = await evaluate(settingsFile);
      const hashes = documentHashes(readBeside(settings, root));
      const contents = `
        const hashes = ${JSON.stringify(hashes)};
        export function documentHash({ key }, repository) {
          const hash = hashes[key + '-' + repository.key];
          if (hash === undefined) throw new Error('There is no document ' + key);
          return hash;
        }
        export const tellUseHash = () => hashes['preview-use'];
      `;
      return { contents, loader: 'js' };
    });
  },
};

/**
 * Takes from Bolt its app alone. Slipway's never has a token, so its client for Slack's Web API stays without work; it
 * answers through the acknowledgement, has no workflow steps, stores no conversations and tells nobody Bolt's version.
 */
const leanSlack = {
  name: 'lean-slack',
  setup(build) {
    if (!isSlack(build)) return;
    // Japanese as it is: escaped it is twice as long.
    build.initialOptions.charset = 'utf8';
    const replace = (name) => ({ path: name, namespace: 'lean-slack' });
    const inBolt =
      (name) =>
      ({ importer }) =>
        importer.endsWith(boltApp) ? replace(name) : undefined;
    build.onResolve({ filter: /^@slack\/bolt$/ }, () => replace('entry'));
    build.onResolve({ filter: unusedReceiver }, inBolt('receiver'));
    build.onResolve({ filter: /^@slack\/web-api$/ }, inBolt('webApi'));
    build.onResolve({ filter: /^@slack\/logger$/ }, inBolt('logger'));
    build.onResolve({ filter: /^\.\/context$/ }, inBolt('context'));
    build.onResolve({ filter: /^\.\.\/package\.json$|^\.\/(CustomFunction|conversation-store)$/ }, inBolt('unused'));
    build.onResolve({ filter: /^\.\/lru$/ }, ({ importer }) =>
      importer.endsWith(signer) ? replace('signingKeys') : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'lean-slack' }, ({ path: name }) => ({
      contents: replacements[name],
      resolveDir: root,
    }));
  },
};

const replacements = {
  entry: `
    const app = require('@slack/bolt/dist/App.js');
    module.exports = { App: app.default, LogLevel: app.LogLevel };
  `,
  receiver: 'module.exports = { default: class {} };',
  webApi: 'module.exports = { WebClient: class {}, addAppMetadata() {} };',
  logger: "module.exports = { LogLevel: { INFO: 'info' } };",
  context: 'module.exports = { createSay() {}, createRespond() {}, createSayStream() {}, createSetStatus() {} };',
  signingKeys: 'module.exports = () => new Map();',
  unused: 'module.exports = {};',
};

async function evaluate(file) {
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: `
        export { default as settings } from ${JSON.stringify(file)};
        export { toWebhookSource } from './src/github/webhook-settings.ts';
        export { toParsingSource } from './src/requests/to-parsing-settings.ts';
        export { readBeside } from './src/previews/compose-file/read-beside.ts';
        export { documentHashes } from './src/previews/documents/document-hashes.ts';
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

module.exports = [
  settingsAsData,
  hashesAsData,
  leanSlack,
  leanAwsClients,
  leanDurableSdk,
  leanOctokit,
  leanSlackMethods,
  leanZod,
  shakeFirst,
  tightZips,
];
