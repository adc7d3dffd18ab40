import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const everySeed = path.resolve('test/properties/every-seed.ts');

/** `npm run properties`: what holds for any value, with 200 seeds instead of one by chance. */
export default defineConfig({
  plugins: [
    {
      name: 'every-seed',
      enforce: 'pre',
      resolveId: (source, importer) =>
        source === 'fast-check' && importer !== everySeed && importer?.startsWith(path.resolve('test'))
          ? everySeed
          : undefined,
    },
  ],
  test: {
    // What is long plays whole requests: `test:long` runs it, with samples of its own.
    include: globSync('test/**/*.test.ts')
      .filter((file) => !file.endsWith('.long.test.ts') || file.includes('/documents/'))
      .filter((file) => readFileSync(file, 'utf8').includes("from 'fast-check'")),
    testTimeout: 3_600_000,
    hookTimeout: 300_000,
    allowOnly: false,
    isolate: false,
  },
});
