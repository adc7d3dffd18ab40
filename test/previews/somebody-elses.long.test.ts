import { describe, expect, it } from 'vitest';
import { accepted, outcomes, play, textOf } from '../play.ts';

describe("somebody else's preview", () => {
  it('is replaced once they have, and left alone where they deny it', async () => {
    const before = ['--as', 'U0OPS', '/preview up 123', '--as', 'U0DEV', '/preview up 123 --fresh', '--as', 'U0SRE'];
    const approved = await play(...before, 'press Approve');
    expect(outcomes(approved).at(-1)).toBe('done');
    expect(accepted(approved, 'TerminateInstances')).toHaveLength(1);
    const denied = await play(...before, 'press Deny');
    expect(accepted(denied, 'TerminateInstances')).toHaveLength(0);
  });

  it('is not ended by a short --ttl', async () => {
    const played = await play(
      ...['--as', 'U0OPS', '/preview up 123', '--as', 'U0DEV', '/preview up 123 --ttl 5m'],
      ...['wait 30m', 'sweep', '/preview list'],
    );
    expect(accepted(played, 'TerminateInstances')).toHaveLength(0);
    expect(textOf(played, 4)).toContain('#123');
  });
});
