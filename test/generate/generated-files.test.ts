import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generatedFiles } from '../../generate/generated-files.ts';

const committed = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');

describe('a generated file', () => {
  it.each(generatedFiles(committed('README.md')))('is what the declarations make of it: $path', ({ path, text }) => {
    expect(committed(path), `${path} is stale: \`npm run generate\` mends it`).toBe(text);
  });

  it('stays the same when it is generated again', () => {
    const [readme] = generatedFiles(committed('README.md'));
    expect(generatedFiles(readme?.text ?? '')[0]).toEqual(readme);
  });
});
