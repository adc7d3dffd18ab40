import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blockSchemaFile, generateBlockSchema } from './generate-block-schema.ts';

describe('block-kit.schema.json', () => {
  it('is what the installed @slack/types generate', () => {
    expect(JSON.parse(readFileSync(blockSchemaFile, 'utf8'))).toEqual(generateBlockSchema());
  });
});
