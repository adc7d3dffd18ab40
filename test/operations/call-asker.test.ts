import { describe, expect, it } from 'vitest';
import { outcomes, type Played, play } from '../play.ts';

const mentions = (value: unknown): string[] =>
  [...new Set(JSON.stringify(value).match(/<@[UW]\w+>|<!subteam\^\w+>|"user(?:group)?_id":"\w+"/g) ?? [])].sort();

const replies = ({ steps }: Played, step: number) => steps[step]?.messages.filter(({ thread }) => thread !== undefined);

describe('who asked', () => {
  it('is called in the thread where it took over a minute, and nobody by an edit', async () => {
    const played = await play('/preview up 123', '/preview status 123', '/preview restart 123');
    expect(outcomes(played)).toEqual(['done', 'done', 'done']);
    const calls = replies(played, 0)?.filter(({ text }) => text.includes('<@U0DEV>'));
    expect(calls?.map(({ text }) => text)).toEqual([expect.stringMatching(/^<@U0DEV> The preview of PR 123 is ready/)]);
    const posts = played.slack.filter(({ method }) => method === 'chat.postMessage');
    const edits = played.slack.filter(({ method }) => method === 'chat.update');
    expect(edits.length).toBeGreaterThan(5);
    // The first post calls nobody; what edits say for the first time is the credit, which calls nobody either.
    expect(mentions(posts[0]?.arguments)).toEqual([]);
    for (const { arguments: edit } of edits) {
      expect(mentions(edit.text).filter((one) => one !== '<@U0DEV>')).toEqual([]);
      expect(String(edit.text)).toContain('Asked by <@U0DEV> · request `');
      expect(edit.parse).toBe('none');
    }
  });

  it('is not called for what is over in a minute, nor for what they alone see', async () => {
    const played = await play('/health prod', '/slipway whoami', '/preview list', '--as', 'U0NOBODY', '/preview list');
    expect(played.steps.flatMap((_step, index) => replies(played, index))).toEqual(
      replies(played, 0)?.filter(({ text }) => !text.includes('<@U0DEV>')),
    );
  });

  it('is called where nobody decided in time, though waiting for a person does not count', async () => {
    const played = await play('--as', 'U0OPS', '/run migrate staging', 'wait 16m');
    expect(replies(played, 1)?.at(-1)?.text).toBe(
      '<@U0OPS> Nothing was done: nobody decided on /run migrate staging in time.',
    );
  });
});
