import { Ajv } from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';

/** Checks blocks against the types that Slack publishes: catches unknown blocks, unknown and missing properties. */
export function createBlockKitCheck(): (blocks: unknown) => readonly string[] {
  const schema = createGenerator({
    path: 'node_modules/@slack/types/dist/index.d.ts',
    tsconfig: 'tsconfig.json',
    type: 'KnownBlock',
    skipTypeCheck: true,
    additionalProperties: false,
  }).createSchema('KnownBlock');
  const check = new Ajv({ strict: false, allErrors: true }).compile({
    definitions: schema.definitions,
    type: 'array',
    items: { $ref: '#/definitions/KnownBlock' },
  });
  return (blocks) =>
    check(blocks) ? [] : (check.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
