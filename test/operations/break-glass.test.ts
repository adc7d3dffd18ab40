import { describe, expect, it } from 'vitest';
import acme from '../../sandbox/acme.config.ts';
import { refuseBreakGlass } from '../../src/operations/break-glass.ts';
import type { Draft } from '../../src/slack/message.ts';
import { accepted, outcomes, play, textOf } from '../play.ts';
import { anAsked } from './an-asked.ts';

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

  it('is not for whoever may ask for it and not approve it: they are told who may, and how to ask them', async () => {
    const told: Draft[] = [];
    const asked = { ...anAsked('/run migrate staging --break-glass "DB障害のため"'), settings: acme };
    const outcome = await refuseBreakGlass(
      asked,
      { tell: async (draft) => void told.push(draft) },
      { from: { roles: ['operator'], users: [] }, withApproval: '/run migrate staging' },
    );
    expect(outcome).toMatchObject({ kind: 'refused' });
    expect(told.map((draft) => draft('en').text.split('\n').slice(0, 3))).toEqual([
      [
        '*Nothing was done: only who may approve this for others may go ahead alone.*',
        'Who may decide: operator (<!subteam^S0SRE>, <@U0OPS>)',
        'To ask them for it: `/run migrate staging`',
      ],
    ]);
  });

  it.each([
    ['nothing is said', '--break-glass', '--break-glass "…"'],
    ['too little is said', '--break-glass DB', '--break-glass "DB…"'],
    ['the quotation marks were forgotten', '--break-glass DB障害 のため', '--break-glass "DB障害 のため"'],
  ])('gives the whole line back where %s', async (_what, typed, line) => {
    const played = await play('--as', 'U0OPS', `/run migrate prod ${typed}`);
    expect(outcomes(played)).toEqual(['usage']);
    expect(textOf(played, 0)).toContain(`\`/run migrate prod ${line}\``);
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
