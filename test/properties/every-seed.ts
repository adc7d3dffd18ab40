import * as fc from 'fast-check';

export * from 'fast-check';

const seeds = Array.from({ length: 200 }, (_, index) => index + 1);
/** Who asks for fewer runs than this starts processes in each: there one run a seed has to do. */
const fewRuns = 10;

/** Stands in for fast-check's own `assert` under `npm run properties`: every property runs once a seed. */
export function assert<Values>(
  property: fc.IRawProperty<Values>,
  parameters: fc.Parameters<Values> = {},
): Promise<void> | void {
  const isCostly = (parameters.numRuns ?? fewRuns) < fewRuns;
  const check = (seed: number) => fc.assert(property, { ...parameters, ...(isCostly ? { numRuns: 1 } : {}), seed });
  if (property.isAsync()) return inTurn(check);
  for (const seed of seeds) void check(seed);
}

async function inTurn(check: (seed: number) => Promise<void> | void): Promise<void> {
  for (const seed of seeds) await check(seed);
}

// biome-ignore lint/style/noDefaultExport: tests import fast-check by its default export
export default { ...fc, assert };
