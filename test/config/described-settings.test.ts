import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { settingsSchema } from '../../src/config/settings.ts';

type Schema = z.core.JSONSchema.BaseSchema;

/** Every field, by its path, with what the schema says of it. */
function* fieldsOf(schema: Schema, path: string): Generator<readonly [path: string, description: string]> {
  for (const [key, field] of Object.entries(schema.properties ?? {})) {
    if (typeof field === 'boolean' || 'const' in field) continue;
    yield [`${path}${key}`, field.description ?? ''];
    yield* fieldsOf(field, `${path}${key}.`);
  }
  const { additionalProperties: named, items, anyOf = [], oneOf = [] } = schema;
  const each = [...[items].flat(), ...anyOf, ...oneOf];
  for (const one of each) if (typeof one === 'object') yield* fieldsOf(one, path);
  if (typeof named === 'object') yield* fieldsOf(named, `${path}*.`);
}

describe('the settings', () => {
  const fields = [...fieldsOf(z.toJSONSchema(settingsSchema, { io: 'input', unrepresentable: 'any' }), '')];

  it('are all described in the schema, in sentences', () => {
    expect(fields.length).toBeGreaterThan(150);
    expect(fields.filter(([, description]) => !/^[A-Z].*[.…]$/s.test(description))).toEqual([]);
  });
});
