const { readFile } = require('node:fs/promises');

const jsonSchema = /[\\/]zod[\\/]v4[\\/]core[\\/](?:json-schema-processors|to-json-schema)\.js$/;

/**
 * Takes from zod what turns its schemas into JSON schemas: every kind of schema names its own part of that, so that
 * esbuild keeps all of it, and nothing of a function asks for one. Whoever did would be told.
 */
const leanZod = {
  name: 'lean-zod',
  setup(build) {
    build.onLoad({ filter: jsonSchema }, async ({ path: file }) => {
      const written = await readFile(file, 'utf8');
      const names = [...written.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name);
      if (names.length === 0) throw new Error(`${file}: it no longer exports what it did`);
      return { contents: [refusal, ...names.map(standIn)].join('\n') };
    });
  },
};

const refusal = "const refuse = () => { throw new Error('A bundle makes no JSON schema'); };";

/** A schema is given its methods when it is made: those are made by functions whose names begin so. */
const standIn = (name) => `export const ${name} = ${name.startsWith('create') ? '() => refuse' : 'refuse'};`;

module.exports = { leanZod };
