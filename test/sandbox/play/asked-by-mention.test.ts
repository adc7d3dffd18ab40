import { describe, expect, it } from 'vitest';
import { outcomes, play } from '../../play.ts';

describe('the bot, asked by mention and in its direct message', () => {
  it('answers where it was asked: in the thread, to the asker alone, in the conversation of the two', async () => {
    const played = await play(
      ...['mention preview up 123', '--thread', 'mention preview list', 'mention preview list', 'dm preview list'],
      ...['--as', 'U0OPS', 'mention hello', 'dm hello', 'say thank you'],
    );
    expect(outcomes(played)).toEqual(['done', 'done', 'done', 'done', 'usage', 'usage', 'done']);
    const [up, inThread, fresh, direct, hello, greeted, said] = played.steps.map(({ messages }) => messages);
    const [root] = new Set(up?.map(({ thread }) => thread));
    expect(root).toBeDefined();
    for (const message of up ?? []) expect(message).toMatchObject({ channel: 'C0PREVIEWS', thread: root });
    expect(inThread).toMatchObject([{ channel: 'C0PREVIEWS', only: 'U0DEV', thread: root }]);
    expect(fresh).toMatchObject([{ channel: 'C0PREVIEWS', only: 'U0DEV' }]);
    expect(fresh?.[0]).not.toHaveProperty('thread');
    expect(direct).toMatchObject([{ channel: 'D0DEV' }]);
    expect(direct?.[0]).not.toHaveProperty('only');
    expect(hello).toMatchObject([{ only: 'U0OPS' }]);
    expect(greeted).toMatchObject([{ channel: 'D0OPS' }]);
    expect(said).toEqual([]);
    expect(played.audit.map(({ action }) => action)).toEqual([
      'preview:up',
      'preview:list',
      'preview:list',
      'preview:list',
    ]);
  });

  it('never hears of a mention where it is no member', async () => {
    const played = await play('--fault', 'not-in-channel', 'mention preview list');
    expect([outcomes(played), played.steps[0]?.executions, played.audit]).toEqual([['failed'], [], []]);
  });

  it('starts nothing for its own messages, which Slack tells it of', async () => {
    const played = await play('dm preview list', 'dm whoami');
    expect(played.steps.map(({ executions }) => executions.length)).toEqual([1, 1]);
    expect(played.audit.map(({ action }) => action)).toEqual(['preview:list', 'slipway:whoami']);
  });
});
