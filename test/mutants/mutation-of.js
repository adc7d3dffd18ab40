import { existsSync } from 'node:fs';

/**
 * How Stryker mutates these files.
 * @throws for a file that is gone, since Stryker would pass over it in silence.
 */
export function mutationOf(configFile, files) {
  const gone = files.filter((file) => !existsSync(file));
  if (gone.length > 0) throw new Error(`${gone.join(', ')} does not exist: name the file that decides this now`);
  return {
    mutate: files,
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile },
    // Stryker would rewrite a tsconfig by the API of TypeScript, which version 7 does not have.
    tsconfigFile: 'no-tsconfig.json',
    coverageAnalysis: 'perTest',
    concurrency: 2,
    tempDirName: '.stryker',
    reporters: ['clear-text', 'progress-append-only'],
    clearTextReporter: { allowColor: false, reportTests: false, skipFull: true },
    thresholds: { high: 100, low: 90, break: 90 },
  };
}
