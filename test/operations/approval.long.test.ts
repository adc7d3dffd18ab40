import { describe, expect, it } from 'vitest';
import { outcomes, type Played, play } from '../play.ts';
import { migrate, started } from './asked-to-migrate.ts';

describe('an approval', () => {
  it('tells who asked in the thread how it ended, whoever decided', async () => {
    const done = await play(...migrate, '--as', 'U0SRE', 'press Approve');
    const denied = await play(...migrate, '--as', 'U0SRE', 'press Deny');
    const last = ({ steps }: Played) =>
      steps.flatMap(({ messages }) => messages).findLast(({ thread }) => thread)?.text;
    expect(last(done)).toBe('<@U0OPS> migrate (staging) is done');
    expect(last(denied)).toBe('<@U0OPS> Nothing was done: /run migrate staging was denied.');
  });

  it('still counts after the reminder', async () => {
    const played = await play(...migrate, 'wait 8m', '--as', 'U0SRE', 'press Approve');
    expect(outcomes(played)).toEqual(['waiting', 'done', 'done']);
    expect(started(played)).toHaveLength(1);
  });
});

describe('the preview of somebody else', () => {
  it('goes at once for an operator and for the owner', async () => {
    const operator = await play('--as', 'U0DEV', '/preview up 123', '--as', 'U0SRE', '/preview down 123');
    const owner = await play('--as', 'U0DEV', '/preview up 123', '/preview down 123');
    expect([...outcomes(operator), ...outcomes(owner)]).toEqual(Array(4).fill('done'));
  });
});
