import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    testTimeout: 30_000,
    // Every file puts back what it mocks (`mockClient(…).restore()`), and loading the AWS clients once a worker halves the CPU time.
    isolate: false,
    // Twice the usual cores: the durable execution SDK waits 20 ms before each suspension.
    maxWorkers: 4,
  },
});
