const { readFile } = require('node:fs/promises');

const classic = /[\\/]zod[\\/]v4[\\/]classic[\\/]schemas\.js$/;

/**
 * Lets esbuild drop what tells zod's schemas as JSON Schema: every schema refers to it, and no function asks for it. Where
 * zod is written in another way nothing is dropped unseen: packaging ends.
 */
const leanZod = {
  name: 'lean-zod',
  setup(build) {
    build.onLoad({ filter: classic }, async ({ path: file }) => {
      const contents = withoutJsonSchema(await readFile(file, 'utf8'));
      return { contents };
    });
  },
};

function withoutJsonSchema(text) {
  const lean = text
    .replace(/^ *inst\._zod\.processJSONSchema = .*;$/gm, '')
    .replace(
      'return createToJSONSchemaMethod(this, {})(params);',
      "throw new Error('JSON Schema is left out of this bundle');",
    )
    .replace(/createStandardJSONSchemaMethod\(this, "(?:input|output)"\)/g, 'undefined');
  const left = lean.replace(/^import .*$/gm, '').match(/processJSONSchema|\w*JSONSchemaMethod/);
  if (left || lean === text) throw new Error(`zod is written otherwise than lean-zod knows it: ${left ?? 'nothing'}`);
  return lean;
}

module.exports = { leanZod };
