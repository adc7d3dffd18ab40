import { expect, it } from 'vitest';
import { waitWithCrash, wrongWaits } from './wait-with-crash.ts';

it('a wait for an image launches once and leaves nothing behind, at whichever checkpoint of a sample it dies', async () => {
  const whole = await waitWithCrash();
  expect(whole).toMatchObject({ result: { outcome: 'done' }, states: ['running'], deployments: 1, left: [] });
  // The wait lies between the first state of the message and the launch.
  const points = [5, 12, 18, 27];
  const when = (checkpoint: number) => (checkpoint % 2 === 0 ? 'before' : 'after');
  expect(await wrongWaits(points.map((checkpoint) => ({ checkpoint, when: when(checkpoint) })))).toEqual([]);
});
