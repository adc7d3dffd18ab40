import { describe, expect, it } from 'vitest';
import { upWithCrash, wrongAfter } from './up-with-crash.ts';

describe('an operation that crashes', () => {
  it('launches one instance and deploys once, at whichever checkpoint of a sample it dies', async () => {
    const whole = await upWithCrash();
    expect(whole).toMatchObject({ result: { outcome: 'done' }, live: 1, tokens: 1, deployments: 1 });
    expect(whole.checkpoints).toBeGreaterThan(10);
    // The launch and what leads to it lie before checkpoint 18; crash.long.test.ts dies at every one.
    const points = Array.from({ length: whole.checkpoints }, (_, index) => index + 1).filter(
      (checkpoint) => (checkpoint < 18 && checkpoint % 7 === 0) || checkpoint % 35 === 0,
    );
    const when = (checkpoint: number) => (checkpoint % 2 === 0 ? 'before' : 'after');
    expect(await wrongAfter(points.map((checkpoint) => ({ checkpoint, when: when(checkpoint) })))).toEqual([]);
  });
});
