import { defineConfig } from 'vitest/config';

/** Needs a Chromium of the system; `npm test` runs everything that does not. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 300_000,
    allowOnly: false,
  },
});
