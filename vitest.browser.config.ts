import { defineConfig } from 'vitest/config';

/** Needs a Chromium of the system; `npm test` runs everything that does not. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
