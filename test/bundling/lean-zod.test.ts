import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { buildEntry } from '../../bench/build-bundles.ts';

/** The same as `schema` below. */
const entry = `
  import * as z from 'zod';
  const schema = z.strictObject({
    name: z.string().min(2).regex(/^[a-z]+$/),
    size: z.int().max(9).optional(),
    tags: z.record(z.string(), z.union([z.string(), z.array(z.boolean())])).default({}),
  });
  export const read = (value) => schema.safeParse(value);
  export const asJson = () => z.string().toJSONSchema();
`;

type Bundled = { readonly read: (value: unknown) => unknown; readonly asJson: () => unknown };

const folder = mkdtempSync(join(tmpdir(), 'slipway-zod-'));
let bundled: Bundled;
let sources: readonly string[];
beforeAll(async () => {
  const [from, to] = [join(folder, 'entry.js'), join(folder, 'bundle.cjs')];
  writeFileSync(from, entry);
  sources = Object.values((await buildEntry(from, to)).outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  bundled = createRequire(import.meta.url)(to);
});
afterAll(() => rmSync(folder, { recursive: true }));

const schema = z.strictObject({
  name: z
    .string()
    .min(2)
    .regex(/^[a-z]+$/),
  size: z.int().max(9).optional(),
  tags: z.record(z.string(), z.union([z.string(), z.array(z.boolean())])).default({}),
});

describe('the bundled zod', () => {
  it('reads and refuses what the whole one does, in the same words', () => {
    const value = fc.oneof(
      fc.anything(),
      fc.record(
        {
          name: fc.oneof(fc.constantFrom('ab', 'a', 'A', ''), fc.string()),
          size: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.double()),
          tags: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.boolean()), fc.nat())),
          other: fc.nat(),
        },
        { requiredKeys: [] },
      ),
    );
    const plain = (result: unknown) => JSON.parse(JSON.stringify(result));
    fc.assert(
      fc.property(value, (given) => {
        const { success, data, error } = schema.safeParse(given);
        const wanted = { success, data, issues: error?.issues };
        const own = bundled.read(given) as typeof wanted & { error?: { issues: unknown } };
        expect(plain({ success: own.success, data: own.data, issues: own.error?.issues })).toEqual(plain(wanted));
      }),
    );
  });

  it('holds nothing that tells a schema as JSON Schema, and says so where somebody asks', () => {
    expect(sources.filter((file) => file.includes('to-json-schema'))).toEqual([]);
    expect(() => bundled.asJson()).toThrow('JSON Schema is left out of this bundle');
  });
});
