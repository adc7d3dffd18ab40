import { defineConfig } from 'vitest/config';
import { coverage } from './vitest.coverage.config.ts';

/** What takes minutes by its nature: `npm test` runs a sample of each. */
export default defineConfig({
  test: {
    include: ['test/**/*.long.test.ts'],
    testTimeout: 1_200_000,
    hookTimeout: 300_000,
    allowOnly: false,
    maxWorkers: 4,
    coverage,
  },
});
