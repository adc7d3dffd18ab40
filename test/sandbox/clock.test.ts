import { describe, expect, it } from 'vitest';
import { createRealClock, createVirtualClock } from '../../sandbox/clock.ts';

describe('the virtual clock', () => {
  it('goes through everything due in order of time, then of scheduling', async () => {
    const clock = createVirtualClock(0);
    const seen: string[] = [];
    clock.schedule(20, () => void seen.push(`c at ${clock.now()}`));
    clock.schedule(10, () => void seen.push(`a at ${clock.now()}`));
    clock.schedule(10, () => void seen.push(`b at ${clock.now()}`));
    await clock.advance(30);
    expect(seen).toEqual(['a at 10', 'b at 10', 'c at 20']);
    expect(clock.now()).toBe(30);
  });

  it('awaits a task before the next and sees what a task schedules', async () => {
    const clock = createVirtualClock(0);
    const seen: string[] = [];
    clock.schedule(1, async () => {
      await Promise.resolve();
      seen.push('first');
      clock.schedule(2, () => void seen.push('scheduled on the way'));
    });
    clock.schedule(3, () => void seen.push('last'));
    await clock.advance(3);
    expect(seen).toEqual(['first', 'scheduled on the way', 'last']);
  });

  it('leaves alone what is due later and what was taken back', async () => {
    const clock = createVirtualClock(0);
    const seen: string[] = [];
    clock.schedule(5, () => void seen.push('taken back'))();
    clock.schedule(50, () => void seen.push('later'));
    await clock.advance(10);
    expect(seen).toEqual([]);
    expect(clock.nextDue()).toBe(50);
  });
});

describe('the real clock', () => {
  it('starts where it is told and can be moved ahead through what is due', async () => {
    const clock = createRealClock(1_000_000);
    const seen: number[] = [];
    clock.schedule(clock.now() + 3_600_000, () => void seen.push(clock.now()));
    await clock.advance(clock.now() + 7_200_000);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toBeGreaterThanOrEqual(1_000_000 + 3_600_000);
    expect(clock.now()).toBeGreaterThanOrEqual(1_000_000 + 7_200_000);
  });

  it('fires what is due by itself', async () => {
    const clock = createRealClock(0);
    await new Promise<void>((resolve) => {
      clock.schedule(clock.now() + 5, resolve);
    });
    expect(clock.now()).toBeGreaterThanOrEqual(5);
  });
});
