import { describe, expect, it } from 'vitest';
import { play } from '../play.ts';
import { wordsOf } from '../slack/views/expect-valid-view.ts';
import { launchesFromWindow, showsAnew } from './from-home.ts';

const seenByOthers = (messages: readonly { readonly only?: string | undefined; readonly channel: string }[]) =>
  messages.filter(({ only, channel }) => only === undefined && !channel.startsWith('D'));

describe('App Home', () => {
  it('shows one’s own previews, whose buttons ask like typed commands and answer in a direct message', async () => {
    const played = await play('/preview up 123', 'home', 'press Extend 2h', '--as', 'U0OPS', 'home');
    expect(played.steps.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done', 'done']);
    expect(wordsOf(played.steps[1]?.views?.[0]?.blocks)).toContain('|PR #123> · running');
    // Where others look stands what is so of the preview, and no answer.
    const [card, ...others] = seenByOthers(played.steps[2]?.messages ?? []);
    expect(others).toEqual([]);
    expect(card).toMatchObject({ text: expect.stringMatching(/^\*The preview of PR 123 was extended\*/) });
    const first = played.slack.find(({ method }) => method === 'chat.postMessage');
    expect(first?.arguments.channel).toBe(card?.channel);
    expect(played.audit.map(({ action }) => action)).toEqual(['preview:up', 'preview:extend']);
    expect(wordsOf(played.steps[3]?.views?.[0]?.blocks)).not.toContain('PR #123');
  });

  it.each(['/preview down 123'])('is shown anew after one’s own change: %s', showsAnew);

  it('is left as it is by what changes nothing', async () => {
    const played = await play('/preview list', '/preview down 5', '/health prod');
    expect(played.slack.map(({ method }) => method)).not.toContain('views.publish');
  });

  it('tells who has no role whom to ask, and asks AWS for nothing of theirs', async () => {
    const played = await play('--as', 'U0NOBODY', 'home');
    expect(played.status).toBe(0);
    expect(wordsOf(played.steps[0]?.views?.[0]?.blocks)).toContain('<@U0OPS>');
    expect(played.aws.filter(({ service }) => service === 'ec2')).toEqual([]);
    expect(played.audit).toEqual([]);
  });
});

describe('a window', () => {
  it('of /run offers, checks and starts what would have been typed', async () => {
    const played = await play(
      ...[
        '/preview up 123',
        '/run',
        'submit name=container-logs target=preview pr=123 --lines=501',
        'submit --lines=5',
      ],
    );
    expect(played.steps.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'usage', 'done']);
    const [audit] = played.audit.slice(-1);
    expect(audit).toMatchObject({ action: 'run:container-logs@preview', user: 'U0DEV', outcome: 'done' });
    expect(played.steps[3]?.messages[0]?.text).toContain('container-logs (pr-123) is done');
  });

  it.each(['/preview up'])('of %s does what the typed command does', launchesFromWindow);

  it('is refused at its submission like what is typed, though it was opened before', async () => {
    const played = await play('--as', 'U0OPS', '/run', 'submit name=migrate target=staging');
    expect(played.steps.map(({ outcome }) => outcome)).toEqual(['done', 'waiting']);
  });
});

describe('a shortcut', () => {
  it('explains a message to who asked alone, in its window', async () => {
    const played = await play('/preview list --share', 'shortcut Explain this');
    expect(played.steps[1]).toMatchObject({ outcome: 'done', messages: [] });
    expect(wordsOf(played.steps[1]?.views?.[0]?.blocks)).toContain('Nothing is known of this text');
    expect(played.audit.map(({ action }) => action)).toEqual(['preview:list', 'slipway:explain']);
  });

  it('opens the window of a preview with the number of the pull request that a message links to', async () => {
    const link = 'mention look at https://github.com/acme/gym-api/pull/123';
    const played = await play(link, 'shortcut Open a preview', 'submit');
    expect(JSON.stringify(played.steps[1]?.views?.[0]?.blocks)).toContain('"initial_value":"123"');
    expect(played.steps[2]?.outcome).toBe('done');
    expect(played.audit.map(({ action }) => action)).toEqual(['preview:up']);
  });
});
