import { describe, expect, it } from 'vitest';
import { settle } from '../../sandbox/play/settle.ts';
import { inSandbox } from '../in-sandbox.ts';
import { ask, expectSame, mention, otherWays, user } from './asked-each-way.ts';

// A change, a read, what needs approval, and what only the asker sees.
describe.each(['preview up 123', 'health prod', 'run migrate staging', 'slipway whoami'])('%s', (text) => {
  const typed = ask('typed', text);

  it.each(otherWays)('ends and is recorded as if it had been typed: %s', (way) => expectSame(way, text, typed));
});

describe('a command', () => {
  it('that is mentioned is answered in the thread of the mention', async () => {
    await inSandbox(async ({ sandbox }) => {
      const thread = await mention(sandbox, 'preview up 123');
      await settle(sandbox.stage);
      const [, ...shown] = sandbox.slack.messages();
      expect(shown.length).toBeGreaterThan(0);
      for (const message of shown) expect(message).toMatchObject({ channel: 'C0PREVIEWS', thread });
    });
  });

  it('in the direct message is answered there', async () => {
    const { shown } = await ask('in a direct message', 'health prod');
    expect(new Set(shown.map(({ channel }) => channel))).toEqual(new Set(['D0OPS']));
  });

  it('of a channel that another company reads is answered to the asker alone', async () => {
    await inSandbox(async ({ sandbox }) => {
      await mention(sandbox, 'health prod', { is_ext_shared_channel: true });
      await settle(sandbox.stage);
      const [, ...shown] = sandbox.slack.messages();
      expect(shown.length).toBeGreaterThan(0);
      for (const { channel, only } of shown)
        expect([only, channel]).toContain(channel.startsWith('D') ? channel : user);
    });
  });
});
