import { expect, it } from 'vitest';
import { deployWithCrash, wrongAfter } from './deploy-with-crash.ts';

const rollback = { command: '/run rollback prod' };

it.each([
  ['a rollback', rollback, 0],
  ['a rollback to what was deregistered', { ...rollback, deregistered: 'prod-api:40' }, 1],
] as const)('%s deploys once, whichever checkpoint its operation dies at', async (_name, play, registered) => {
  const { checkpoints, ...whole } = await deployWithCrash(play);
  expect(whole).toEqual({ outcome: '{"outcome":"done"}', registered, deployed: 1 });
  expect(checkpoints).toBeGreaterThan(10);
  expect(await wrongAfter(play, checkpoints)).toEqual([]);
});
