import { describe, expect, it } from 'vitest';
import { accepted, outcomes, type Played, play, textOf } from '../play.ts';
import { migrate, started } from './asked-to-migrate.ts';

const decisions = (played: Played) =>
  played.audit
    .filter(({ action }) => action === 'run:migrate@staging')
    .map(({ user, outcome }) => `${user} ${outcome}`);

describe('an approval', () => {
  it('lets the request go ahead once somebody else agrees', async () => {
    const played = await play(...migrate, '--as', 'U0SRE', 'press Approve');
    expect(outcomes(played)).toEqual(['waiting', 'done']);
    expect(played.status).toBe(0);
    expect(started(played)).toHaveLength(1);
    expect(textOf(played, 0)).toContain('staging-api:');
    expect(textOf(played, 1)).toMatch(/Exit code: `0`[\s\S]*Approved by: <@U0SRE>/);
    expect(decisions(played)).toEqual(['U0SRE approved', 'U0OPS done']);
  });

  it('is nothing that the requester or somebody without the role can give', async () => {
    const played = await play(...migrate, 'press Approve', '--as', 'U0DEV', 'press Approve', 'press Deny');
    expect(outcomes(played)).toEqual(['waiting', 'refused', 'refused', 'refused']);
    expect(started(played)).toEqual([]);
    expect(played.steps.slice(1).flatMap(({ as, messages }) => messages.map(({ only }) => only === as))).toEqual(
      Array(3).fill(true),
    );
    expect(played.audit.map(({ outcome }) => outcome)).toEqual(['denied', 'denied', 'denied']);
  });

  it('ends the request when it is denied', async () => {
    const played = await play(...migrate, '--as', 'U0SRE', 'press Deny');
    expect(outcomes(played)).toEqual(['waiting', 'done']);
    expect(started(played)).toEqual([]);
    expect(textOf(played, 1)).toContain('Denied by <@U0SRE>');
    expect(decisions(played)).toEqual(['U0SRE rejected', 'U0OPS denied']);
    expect(played.audit.find(({ outcome }) => outcome === 'denied')?.rule).toBe('denied by U0SRE');
  });

  it('is asked for again after half the time, and expires', async () => {
    const played = await play(...migrate, 'wait 8m', 'wait 12m', '--as', 'U0SRE', 'press Approve');
    expect(outcomes(played)).toEqual(['waiting', 'done', 'done', 'failed']);
    expect(started(played)).toEqual([]);
    expect(textOf(played, 1)).toContain('<!subteam^S0SRE>');
    expect(textOf(played, 2)).toContain('nobody decided');
    expect(decisions(played)).toEqual(['U0OPS expired', 'U0OPS failed']);
    expect(played.audit.find(({ outcome }) => outcome === 'expired')?.rule).toBe('no decision within 15 minutes');
    expect(textOf(played, 0)).toContain('Until: 01/15 09:15 UTC');
  });

  it('calls those who may decide in its thread before anything waits, and never who asked', async () => {
    const played = await play(...migrate);
    const [plan, call] = played.steps[0]?.messages ?? [];
    expect(plan?.text).not.toMatch(/<!subteam|<@(?!U0OPS)/);
    expect(call).toMatchObject({ channel: plan?.channel, text: expect.stringContaining('<!subteam^S0SRE>') });
    expect(call?.thread).toBeDefined();
    expect(call?.text).not.toContain('<@U0OPS>');
  });

  it('is withdrawn by who asked and nobody else', async () => {
    const played = await play(...migrate, '--as', 'U0SRE', 'press Withdraw', '--as', 'U0OPS', 'press Withdraw');
    expect(outcomes(played)).toEqual(['waiting', 'refused', 'done']);
    expect(started(played)).toEqual([]);
    expect(textOf(played, 1)).toContain('only who asked');
    expect(played.steps[0]?.messages.length).toBeGreaterThan(0);
    expect(played.slack.findLast(({ method }) => method === 'chat.update')?.arguments.text).toContain(
      'Nothing was done: /run migrate staging was withdrawn.',
    );
    expect(decisions(played)).toEqual(['U0OPS rejected', 'U0OPS denied']);
    expect(played.audit.find(({ outcome }) => outcome === 'rejected')?.rule).toBe('withdrawn by who asked');
  });

  it('carries no callback into messages, log or audit', async () => {
    const played = await play(...migrate, '--as', 'U0SRE', 'press Approve');
    const value = /"value":"\/slipway approve [^"]+ ([0-9a-f]{40,})"/.exec(JSON.stringify(played.steps[0]))?.[1] ?? '';
    expect(value.length).toBeGreaterThan(40);
    const texts = played.steps.flatMap(({ messages }) => messages.map(({ text }) => text));
    expect(JSON.stringify([texts, played.audit, played.errors])).not.toContain(value);
  });
});

describe('the preview of somebody else', () => {
  const down = ['--as', 'U0OPS', '/preview up 123', '--as', 'U0DEV', '/preview down 123'] as const;

  it('goes once its owner agrees; of two who agree at once one is told that it is decided', async () => {
    const played = await play(...down, '--as', 'U0OPS,U0SRE', 'press Approve');
    expect(outcomes(played).slice(0, 2)).toEqual(['done', 'waiting']);
    expect(outcomes(played).slice(2).sort()).toEqual(['done', 'failed']);
    expect(accepted(played, 'TerminateInstances')).toHaveLength(1);
    expect(
      played.steps
        .slice(2)
        .map((_step, index) => textOf(played, 2 + index))
        .join(),
    ).toContain('decided already');
  });

  it('stays when it changed after the plan was shown', async () => {
    const played = await play(...down, '--as', 'U0OPS', '/preview extend 123 1h', 'press Approve');
    expect(outcomes(played)).toEqual(['done', 'waiting', 'done', 'done']);
    expect(accepted(played, 'TerminateInstances')).toEqual([]);
    expect(textOf(played, 3)).toContain('Changed since it was shown');
    expect(played.audit.filter(({ action }) => action === 'preview:down').map(({ outcome }) => outcome)).toEqual([
      'approved',
      'failed',
    ]);
  });
});

describe('break-glass', () => {
  const reason = '--break-glass "Database down, alone on call"';

  it('lets an approver act alone, in front of everybody', async () => {
    const played = await play('--as', 'U0OPS', `/run migrate staging ${reason}`);
    expect(outcomes(played)).toEqual(['done']);
    expect(started(played)).toHaveLength(1);
    expect(played.steps[0]?.messages.find(({ channel }) => channel === 'C0AUDIT')?.text).toContain('alone on call');
    expect(played.audit.map(({ outcome, rule }) => [outcome, rule.startsWith('break-glass')])).toEqual([
      ['approved', true],
      ['done', false],
    ]);
  });

  it('takes no reason shorter than four characters', async () => {
    const played = await play('--as', 'U0OPS', '/run migrate staging --break-glass now');
    expect(outcomes(played)).toEqual(['usage']);
  });
});
