import { defineConfig } from 'vitest/config';

/** The scripts that run on a preview instance, on a Docker engine of their own: takes root on Debian, and minutes. */
export default defineConfig({
  test: {
    include: ['test/engine/**/*.test.ts'],
    globalSetup: 'test/engine/global-setup.ts',
    testTimeout: 240_000,
    hookTimeout: 120_000,
    allowOnly: false,
    // Each file has an engine of its own, and mostly waits.
    maxWorkers: 3,
  },
});
