import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';

/** The JSON schema of every block that `@slack/types` knows, unknown properties refused. Takes about three seconds. */
export function generateBlockSchema(): unknown {
  const generator = createGenerator({
    path: fileURLToPath(new URL('./block-kit/blocks.d.ts', import.meta.resolve('@slack/types'))),
    type: 'KnownBlock',
    skipTypeCheck: true,
    additionalProperties: false,
    jsDoc: 'none',
  });
  return generator.createSchema('KnownBlock');
}

export const blockSchemaFile = fileURLToPath(new URL('./block-kit.schema.json', import.meta.url));

// After an update of @slack/types: node test/slack/generate-block-schema.ts && npx biome format --write test/slack
if (import.meta.main) writeFileSync(blockSchemaFile, `${JSON.stringify(generateBlockSchema(), null, 2)}\n`);
