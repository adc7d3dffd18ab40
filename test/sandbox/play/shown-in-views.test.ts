import { describe, expect, it } from 'vitest';
import { outcomes, play } from '../../play.ts';

const views = (played: Awaited<ReturnType<typeof play>>) =>
  played.steps.map(({ views = [] }) => views.map(({ kind, for: user, title }) => [kind, user, title]));

describe('the bot, asked in views', () => {
  it('shows App Home, and opens from it what its buttons name', async () => {
    const played = await play('home', 'open Open a preview…', 'submit number=123', 'home', 'press Extend 2h');
    expect(outcomes(played)).toEqual(['done', 'done', 'done', 'done', 'done']);
    expect(views(played).slice(0, 2)).toEqual([[['home', 'U0DEV', 'Home']], [['modal', 'U0DEV', 'Open a preview']]]);
    expect(played.audit.map(({ action }) => action)).toEqual(['preview:up', 'preview:extend']);
  });

  it('runs a command from its modal, and says beside the field what is missing', async () => {
    const played = await play(
      ...['/run', 'submit Command=container-logs', 'press Cancel'],
      ...['/preview up', 'submit number=abc', 'submit number=123', '/run'],
      'submit Command=disk-usage number=123',
    );
    expect(outcomes(played)).toEqual(['done', 'usage', 'done', 'done', 'usage', 'done', 'done', 'done']);
    expect(views(played)[1]).toEqual([['modal', 'U0DEV', 'Run a command']]);
    expect(played.audit.map(({ action }) => action)).toEqual(['preview:up', 'run:disk-usage@preview']);
  });

  it('explains what a message says in a modal of its own', async () => {
    const played = await play('say could not connect to server: Connection refused', 'shortcut Explain this');
    expect([outcomes(played), views(played)[1]?.[0]?.slice(0, 2)]).toEqual([
      ['done', 'done'],
      ['modal', 'U0DEV'],
    ]);
    expect(played.steps[1]?.messages).toEqual([]);
  });

  it.each(['slack-5xx', 'slack-429'])('says the typed form where no modal opens: %s', async (fault) => {
    const played = await play('--fault', fault, '/run');
    expect(outcomes(played)).toEqual(['usage']);
    expect(played.steps[0]?.messages).toMatchObject([{ only: 'U0DEV', text: expect.stringContaining('/run') }]);
  });
});
