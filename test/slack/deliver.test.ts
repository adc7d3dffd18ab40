import { describe, expect, it } from 'vitest';
import type { SlackClient } from '../../src/slack/client.ts';
import { postOrFallBack } from '../../src/slack/deliver.ts';

type Ways = Pick<SlackClient, 'postMessage' | 'openDirectMessage' | 'respond'>;
type Result = Awaited<ReturnType<SlackClient['postMessage']>>;

const message = { text: 'Preview is up', blocks: [] };
const asked = {
  channel: 'C0CLOSED',
  user: 'U0DEV',
  responseUrl: 'https://hooks.slack.com/commands/1',
  language: 'en',
  message,
} as const;
const opened = { kind: 'opened', channel: 'D0DEV' } as const;
const failed = { kind: 'failed', reason: 'x' } as const;

function slack(
  inChannel: Result,
  direct: Awaited<ReturnType<SlackClient['openDirectMessage']>> = opened,
  answers = true,
) {
  const sent: string[] = [];
  const ways: Ways = {
    postMessage: async ({ channel, text }) => {
      sent.push(`${channel}: ${text}`);
      return channel === 'D0DEV' ? { kind: 'posted', channel, ts: '2.0' } : inChannel;
    },
    openDirectMessage: async () => direct,
    respond: async (_, { text, ephemeral }) => {
      sent.push(`only the asker (${ephemeral}): ${text}`);
      return answers ? { kind: 'answered' } : failed;
    },
  };
  return { ways, sent };
}

describe('postOrFallBack', () => {
  it('posts where it was asked', async () => {
    const { ways, sent } = slack({ kind: 'posted', channel: 'C0CLOSED', ts: '1.0' });
    expect(await postOrFallBack(ways, asked)).toEqual({
      kind: 'posted',
      place: { channel: 'C0CLOSED', ts: '1.0' },
      where: 'channel',
    });
    expect(sent).toHaveLength(1);
  });

  it.each(['not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action'] as const)(
    'goes to a direct message on %s, with one private line that points to it',
    async (reason) => {
      const { ways, sent } = slack({ kind: 'cannot-post', reason });
      expect(await postOrFallBack(ways, asked)).toEqual({
        kind: 'posted',
        place: { channel: 'D0DEV', ts: '2.0' },
        where: 'direct-message',
      });
      expect(sent.slice(0, 2)).toEqual(['C0CLOSED: Preview is up', 'D0DEV: Preview is up']);
      expect(sent[2]).toMatch(
        /^only the asker \(true\): Slipway did not post here: .+\?channel=D0DEV\|your direct messages/,
      );
    },
  );

  it('says so in Japanese', async () => {
    const { ways, sent } = slack({ kind: 'cannot-post', reason: 'is_archived' });
    await postOrFallBack(ways, { ...asked, language: 'ja' });
    expect(sent[2]).toContain('アーカイブされているため');
  });

  it('answers by the response URL alone where no direct message can be opened', async () => {
    const { ways, sent } = slack({ kind: 'cannot-post', reason: 'not_in_channel' }, failed);
    expect(await postOrFallBack(ways, asked)).toEqual({ kind: 'answered' });
    expect(sent[1]).toBe('only the asker (true): Preview is up');
  });

  it('fails where every way is closed', async () => {
    const { ways } = slack({ kind: 'cannot-post', reason: 'not_in_channel' }, failed, false);
    expect(await postOrFallBack(ways, asked)).toEqual({ kind: 'failed', reason: 'not_in_channel' });
  });

  it('does not wander elsewhere on a fault of Slack', async () => {
    const { ways, sent } = slack({ kind: 'failed', reason: 'server-error' });
    expect(await postOrFallBack(ways, asked)).toEqual({ kind: 'failed', reason: 'server-error' });
    expect(sent).toHaveLength(1);
  });
});
