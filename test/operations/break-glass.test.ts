import { describe, expect, it } from 'vitest';
import { accepted, outcomes, play, textOf } from '../play.ts';

const alone = '/run migrate staging --break-glass "Database down, alone on call"';

describe('break-glass', () => {
  it('is announced before anything is done', async () => {
    const played = await play('--as', 'U0OPS', alone);
    const announced = played.slack.findIndex(
      ({ method, arguments: sent }) => method === 'chat.postMessage' && sent.channel === 'C0AUDIT',
    );
    expect(announced).toBeGreaterThan(-1);
    expect(outcomes(played)).toEqual(['done']);
  });

  it('does nothing where no channel takes the announcement', async () => {
    const played = await play('--fault', 'not-in-channel', '--as', 'U0OPS', alone);
    expect(outcomes(played)).toEqual(['failed']);
    expect(accepted(played, 'RunTask')).toEqual([]);
    expect(textOf(played, 0)).toContain('could not be announced');
    expect(played.audit.map(({ outcome }) => outcome)).toEqual(['approved', 'failed']);
  });

  it('is not for somebody who may not approve', async () => {
    const played = await play('--as', 'U0DEV', alone);
    expect(outcomes(played)).toEqual(['refused']);
    expect(accepted(played, 'RunTask')).toEqual([]);
  });

  it.each([
    ['blank', '                    '],
    ['two letters in a field of spaces', 'a                  b'],
    ['braille blanks', '\u2800'.repeat(20)],
    ['Hangul fillers', '\u3164'.repeat(20)],
    ['soft hyphens', '\u00ad'.repeat(20)],
    ['invisible tags', '\u{e0041}'.repeat(20)],
    ['three emoji', '🔥🔥🔥'],
    ['three families', '👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧'],
  ])('takes no reason that is %s', async (_, reason) => {
    const played = await play('--as', 'U0OPS', `/run migrate staging --break-glass "${reason}"`);
    expect(outcomes(played)).toEqual(['usage']);
  });
});
