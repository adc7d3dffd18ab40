import { describe, expect, it } from 'vitest';
import { runWithCrash, wrongAfter } from './run-with-crash.ts';

describe('a run whose operation crashes', () => {
  it('keeps its approval and starts one task, at whichever checkpoint of a sample it dies', async () => {
    const whole = await runWithCrash();
    expect(whole).toMatchObject({ result: { outcome: 'done' }, tasks: 1 });
    expect(whole.checkpoints).toBeGreaterThan(10);
    // crash.long.test.ts dies at every checkpoint.
    const points = Array.from({ length: whole.checkpoints }, (_, index) => index + 1).filter((at) => at % 9 === 0);
    const when = (checkpoint: number) => (checkpoint % 2 === 0 ? 'before' : 'after');
    expect(await wrongAfter(points.map((checkpoint) => ({ checkpoint, when: when(checkpoint) })))).toEqual([]);
  });
});
