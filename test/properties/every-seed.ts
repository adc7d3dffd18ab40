import * as fc from 'fast-check';

export * from 'fast-check';

const seeds = Array.from({ length: 200 }, (_, index) => index + 1);
/** Who asks for fewer runs than this starts processes in each: there one run a seed has to do. */
const fewRuns = 10;
/** Fast-check's own number, for one seed by chance. With 200 of them a quarter each is fifty times as many. */
const usualRuns = 100;
const runsEach = 25;

/** Stands in for fast-check's own `assert` under `npm run properties`: every property runs once a seed. */
export function assert<Values>(
  property: fc.IRawProperty<Values>,
  parameters: fc.Parameters<Values> = {},
): Promise<void> | void {
  const { numRuns: asked = usualRuns } = parameters;
  const numRuns = asked < fewRuns ? 1 : Math.min(asked, runsEach);
  const check = (seed: number) => fc.assert(property, { ...parameters, numRuns, seed });
  if (property.isAsync()) return inTurn(check);
  for (const seed of seeds) void check(seed);
}

async function inTurn(check: (seed: number) => Promise<void> | void): Promise<void> {
  for (const seed of seeds) await check(seed);
}

// biome-ignore lint/style/noDefaultExport: tests import fast-check by its default export
export default { ...fc, assert };
