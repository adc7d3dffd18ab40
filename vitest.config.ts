import { defineConfig } from 'vitest/config';

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
    coverage: {
      include: ['src/**/*.ts'],
      reporter: [['text', { skipFull: true }]],
      thresholds: {
        lines: 97,
        branches: 91,
        // What decides: who may do what, what a second person agreed to, what is terminated and launched.
        'src/access/**': { lines: 100 },
        'src/operations/{approval,decision,may-decide,plan}.ts': { lines: 100 },
        'src/previews/{expiry,may-tear-down,plan-sweep}.ts': { lines: 100 },
        'src/previews/up/{launch-token,up-situation}.ts': { lines: 100 },
      },
    },
  },
});
