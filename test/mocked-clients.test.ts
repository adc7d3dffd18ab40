import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name !== path.basename(import.meta.filename))
  .map((name) => ({ name, text: readFileSync(path.join(import.meta.dirname, name), 'utf8') }));

it('every file that mocks a client of AWS puts it back: the files of a worker share it', () => {
  const mocking = files.filter(({ text }) => text.includes('mockClient('));
  expect(mocking.length).toBeGreaterThan(10);
  expect(mocking.filter(({ text }) => !text.includes('restore()')).map(({ name }) => name)).toEqual([]);
});
