/**
 * osls reads CommonJS here and knows no TypeScript. `sls:stage` is the stage that is being packaged.
 * @param {{ resolveVariable: (name: string) => Promise<string> }} variables
 */
module.exports = async ({ resolveVariable }) => {
  const { stackParts } = await import('./stack-parts.ts');
  return stackParts(await resolveVariable('sls:stage'));
};
