import { describe, expect, it } from 'vitest';
import { changedTags, outcomes, play, textOf } from '../play.ts';
import { launches } from './launches.ts';

describe('expiry', () => {
  it('does not warn twice for the same end', async () => {
    const played = await play('/preview up 123', 'wait 3h40m', 'sweep', 'wait 5m', 'sweep');
    expect(played.steps[2]?.messages).toHaveLength(1);
    expect(played.steps[4]?.messages).toEqual([]);
  });

  it('refuses to extend beyond the maximum and says how much there is room for', async () => {
    const played = await play('/preview up 123', '/preview extend 123 23h');
    expect(outcomes(played)).toEqual(['done', 'failed']);
    expect(textOf(played, 1)).toMatch(/`\/preview extend 123 20h\d+m`/);
    expect(changedTags(played)).not.toContain('shutdown-at');
  });
});

describe('launching again', () => {
  it('is never blocked by a client token that a terminated instance has spent', async () => {
    const played = await play('/preview up 123', '/preview down 123', 'wait 2h', '/preview up 123');
    expect(outcomes(played)).toEqual(Array(4).fill('done'));
    expect(launches(played).length).toBeGreaterThanOrEqual(2);
  });

  it('replaces the instance with --fresh and leaves one', async () => {
    const played = await play('/preview up 123', '/preview up 123 --fresh', '/preview list');
    expect(outcomes(played)).toEqual(['done', 'done', 'done']);
    expect(launches(played)).toHaveLength(2);
    expect(textOf(played, 2)).toContain('1 of 10 previews');
  });

  it('redeploys in place where a preview runs, and renews its time', async () => {
    const played = await play('/preview up 123', 'wait 3h', '/preview up 123', '/preview list');
    expect(outcomes(played)).toEqual(Array(4).fill('done'));
    expect(launches(played)).toHaveLength(1);
    expect(textOf(played, 3)).toMatch(/3h 5\dm/);
  });
});
