import { coverageConfigDefaults, defineConfig } from 'vitest/config';

/** What `npm test` and `test:long` cover together: `npm run coverage` merges what both wrote down. */
export default defineConfig({
  test: {
    coverage: {
      include: ['src/**/*.ts'],
      exclude: coverageConfigDefaults.exclude,
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
