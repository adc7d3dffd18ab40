const { readFile } = require('node:fs/promises');

const client = String.raw`[\\/]@aws-sdk[\\/]client-[^\\/]+[\\/]`;
const schemas = new RegExp(String.raw`${client}dist-es[\\/]schemas[\\/]\w+\.js$`);
const command = new RegExp(String.raw`${client}dist-es[\\/]commands[\\/]\w+Command\.js$`);
const checksum = /[\\/]@smithy[\\/]core[\\/]dist-es[\\/]submodules[\\/]checksum[\\/]\w+[\\/](Sha256Js|Crc32Js)\.js$/;
const manifest = new RegExp(String.raw`${client}package\.json$`);

/**
 * Lets esbuild drop from AWS's clients what belongs to commands that nobody imports. No command or shape is named here:
 * what keeps esbuild from dropping one is written in another way that does the same.
 */
const leanAwsClients = {
  name: 'lean-aws-clients',
  setup(build) {
    build.onLoad({ filter: schemas }, async ({ path: file }) => ({
      contents: withErrorsApart(withPlainKeys(await readFile(file, 'utf8'))),
    }));
    build.onLoad({ filter: command }, async ({ path: file }) => ({
      contents: `${await readFile(file, 'utf8')}\n${await registrations(file)}`,
    }));
    // A client says its version to AWS, and its whole manifest would come along.
    build.onLoad({ filter: manifest }, async ({ path: file }) => {
      const { version } = JSON.parse(await readFile(file, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
    // Node computes these checksums itself; in JavaScript they are for where it does not.
    build.onLoad({ filter: checksum }, ({ path: file }) => ({
      contents: `export const ${checksum.exec(file)[1]} = undefined;`,
    }));
    // A function's credentials stand in its environment: it has no profile, no login and no other machine to ask.
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ path, resolveDir }) => ({
      path,
      namespace: 'lean-aws-clients',
      pluginData: resolveDir,
    }));
    build.onLoad({ filter: /./, namespace: 'lean-aws-clients' }, ({ pluginData: resolveDir }) => ({
      contents: "export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';",
      resolveDir,
    }));
  },
};

/** `{ "error": 1 }` for `{ [_e]: 1 }`: to esbuild a computed key may do something, so that it keeps every schema. */
function withPlainKeys(text) {
  const constants = new Map(
    [...text.matchAll(/^const (\w+) = ("[^"\\]*");$/gm)].map(([, name, value]) => [name, value]),
  );
  return text.replace(/([{,]\s*)\[(\w+)\]:/g, (written, before, name) =>
    constants.has(name) ? `${before}${constants.get(name)}:` : written,
  );
}

/** A function in place of each call that registers an error; the call for the service's own base class stays. */
const withErrorsApart = (text) =>
  text.replace(/^(?!_s_)\w+_registry\.registerError\((\w+)\$, \1\);$/gm, 'export const register$1 = () => $&');

/**
 * Registers what a command may be answered with, as its type declaration lists it. The SDK looks into the registry when
 * an error arrives, so that it does not matter whether client or command is loaded first.
 */
async function registrations(file) {
  const declared = await readFile(file.replace('dist-es', 'dist-types').replace(/\.js$/, '.d.ts'), 'utf8');
  const thrown = [...declared.matchAll(/@throws \{@link (\w+)\}( \((?:client|server) fault\))?/g)];
  if (thrown.length === 0) throw new Error(`${file}: its type declaration no longer lists its errors`);
  const calls = thrown.flatMap(([, error, fault]) => (fault ? `register${error}` : []));
  return `import { ${calls} } from '../schemas/schemas_0';\n${calls.map((call) => `${call}();`).join('\n')}`;
}

module.exports = { leanAwsClients };
