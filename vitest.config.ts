import { defineConfig } from 'vitest/config';
import { coverage } from './vitest.coverage.config.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/engine/**', 'test/**/*.long.test.ts'],
    // Whole journeys run in hooks and tests, on machines that are busy with something else too.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    allowOnly: false,
    // Every file puts back what it mocks (`mockClient(…).restore()`), and loading the AWS clients once a worker halves the CPU time.
    isolate: false,
    // Twice the usual cores: the durable execution SDK waits 20 ms before each suspension.
    maxWorkers: 4,
    coverage,
  },
});
