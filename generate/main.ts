import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles } from './generated-files.ts';

const root = join(import.meta.dirname, '..');

for (const { path, text } of generatedFiles(readFileSync(join(root, 'README.md'), 'utf8'))) {
  writeFileSync(join(root, path), text);
  process.stdout.write(`${path}\n`);
}
