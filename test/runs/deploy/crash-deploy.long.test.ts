import { expect, it } from 'vitest';
import { deployWithCrash, wrongAfter } from './deploy-with-crash.ts';

it('a deploy registers and deploys once, whichever checkpoint its operation dies at', async () => {
  const play = { command: '/run deploy prod --tag v1.42.0' };
  const { checkpoints, ...whole } = await deployWithCrash(play);
  expect(whole).toEqual({ outcome: '{"outcome":"done"}', registered: 1, deployed: 1 });
  expect(checkpoints).toBeGreaterThan(10);
  expect(await wrongAfter(play, checkpoints)).toEqual([]);
});
