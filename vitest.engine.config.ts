import { defineConfig } from 'vitest/config';

/** The scripts that run on a preview instance, on a Docker engine of their own: takes root on Debian, and minutes. */
export default defineConfig({
  test: {
    include: ['test/engine/**/*.test.ts'],
    globalSetup: 'test/engine/global-setup.ts',
    testTimeout: 240_000,
    hookTimeout: 120_000,
    allowOnly: false,
    // One engine, one set of ports: an instance has one preview.
    fileParallelism: false,
    maxWorkers: 1,
    isolate: false,
  },
});
