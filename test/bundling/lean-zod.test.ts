import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { buildEntry } from '../../bench/build-bundles.ts';
import acme from '../../sandbox/acme.config.ts';
import { settingsSchema } from '../../src/config/settings.ts';

const source = path.resolve('src/config/settings.ts');
const loaded = z.object({ settingsSchema: z.custom<typeof settingsSchema>((value) => value !== undefined) });

let folder: string;
let bundled: typeof settingsSchema;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'slipway-zod-'));
  const entry = path.join(folder, 'entry.ts');
  const bundle = path.join(folder, 'entry.cjs');
  await writeFile(entry, `export { settingsSchema } from ${JSON.stringify(source)};`);
  await buildEntry(entry, bundle);
  ({ settingsSchema: bundled } = loaded.parse(createRequire(import.meta.url)(bundle)));
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

/** What a schema makes of a value, faults and all. */
const madeOf = (schema: typeof settingsSchema, value: unknown) => {
  const { success, data, error } = schema.safeParse(value);
  return success ? { data } : { issues: error.issues.map(({ path: at, code, message }) => ({ at, code, message })) };
};

describe('zod in a bundle', () => {
  it.each([
    ['the settings of a team', acme],
    ['nothing', undefined],
    ['something else', { slack: 7, access: [], previews: null, environments: 'x' }],
    ['a wrong length', { ...acme, previews: { ...acme.previews, ttl: { default: '9h', max: '1h', warnBefore: 'x' } } }],
    ['an unknown key', { ...acme, previews: { ...acme.previews, price: 7 } }],
    ['a wrong one of several', { ...acme, previews: { ...acme.previews, database: { host: '' } } }],
    ['a wrong name', { ...acme, environments: { 'Not a name': {} }, runs: { x: { kind: 'nothing' } } }],
  ])('reads %s as the whole of zod does', (_, value) => {
    expect(madeOf(bundled, value)).toEqual(madeOf(settingsSchema, value));
  });

  it('says so where somebody asks it for a JSON schema', () => {
    expect(() => bundled.toJSONSchema()).toThrow('A bundle makes no JSON schema');
    expect(settingsSchema.toJSONSchema({ io: 'input', unrepresentable: 'any' })).toHaveProperty('properties.previews');
  });
});
