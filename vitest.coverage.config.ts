import { defineConfig } from 'vitest/config';

/** What is looked at, whichever tests run. */
export const coverage = { include: ['src/**/*.ts'], reporter: [['text', { skipFull: true }]] as [['text', object]] };

/**
 * What `npm test` and the long tests cover between them: `npm run coverage` merges what both wrote down. Whole requests
 * take longer than two minutes in sum, so that neither shows by itself what is tested.
 */
export default defineConfig({
  test: {
    coverage: {
      ...coverage,
      thresholds: {
        lines: 97,
        branches: 90.5,
        // What decides: who may do what, what a second person agreed to, what is terminated and launched.
        'src/access/**': { lines: 100 },
        'src/operations/{approval,decision,may-decide,plan}.ts': { lines: 100 },
        'src/previews/{expiry,may-tear-down,plan-sweep}.ts': { lines: 100 },
        'src/previews/up/{launch-token,up-situation}.ts': { lines: 100 },
      },
    },
  },
});
