import { describe, expect, it } from 'vitest';
import type { SlackClient } from '../../src/slack/client.ts';
import { postAnew, postOrFallBack } from '../../src/slack/deliver.ts';

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

  it.each(['missing_scope', 'invalid_arguments', 'fatal_error', 'http_403', 'msg_too_long: [ERROR] no'])(
    'goes to a direct message on any other refusal too, and names it: %s',
    async (reason) => {
      const { ways, sent } = slack({ kind: 'failed', reason });
      expect(await postOrFallBack(ways, asked)).toMatchObject({ kind: 'posted', where: 'direct-message' });
      expect(sent[2]).toContain(`Slack refused it (\`${reason.split(':')[0]}\`)`);
    },
  );

  it.each(['rate-limited', 'server-error', 'timeout', 'unreachable', 'unreadable_answer'])(
    'waits for what passes: %s',
    async (reason) => {
      const { ways, sent } = slack({ kind: 'failed', reason });
      expect(await postOrFallBack(ways, asked)).toEqual({ kind: 'failed', reason });
      expect(sent).toHaveLength(1);
    },
  );

  it.each(['en', 'ja'] as const)('advises no invitation into a direct message between people: %s', async (language) => {
    for (const reason of ['not_in_channel', 'channel_not_found'] as const) {
      const { ways, sent } = slack({ kind: 'cannot-post', reason });
      await postOrFallBack(ways, { ...asked, language, channel: 'D0PEOPLE', amongPeople: true });
      expect(sent[2]).toMatch(/direct message between people|個人間のダイレクトメッセージ/);
      expect(sent[2]).not.toContain('/invite');
    }
  });
});

describe('postAnew', () => {
  const gone = { kind: 'cannot-post', reason: 'is_archived' } as const;
  const lost = { channel: 'C0CLOSED', ts: '1.0' };

  /** A Slack that takes a post in the `takes`-th way: thread, channel, direct message, response URL. */
  function taking(takes: 'thread' | 'channel' | 'direct' | 'response' | 'nothing') {
    const tried: string[] = [];
    const ways: Ways = {
      async postMessage({ channel, thread }) {
        const way = channel.startsWith('D') ? 'direct' : thread === undefined ? 'channel' : 'thread';
        tried.push(thread === undefined ? way : `${way} ${thread}`);
        return way === takes ? { kind: 'posted', channel, ts: '9.0' } : gone;
      },
      openDirectMessage: async () => opened,
      async respond(_, { ephemeral }) {
        tried.push(`response ${ephemeral}`);
        return takes === 'nothing' ? failed : { kind: 'answered' };
      },
    };
    return { ways, tried };
  }

  it.each([
    ['thread', ['thread 1.0']],
    ['channel', ['thread 1.0', 'channel']],
    ['direct', ['thread 1.0', 'channel', 'direct', 'response true']],
    ['response', ['thread 1.0', 'channel', 'direct', 'response true']],
    ['nothing', ['thread 1.0', 'channel', 'direct', 'response true']],
  ] as const)('tries thread, channel, direct message and response URL, as far as the %s', async (takes, order) => {
    const { ways, tried } = taking(takes);
    const delivered = await postAnew(ways, asked, lost);
    expect(tried).toEqual(order);
    expect(delivered.kind).toBe({ response: 'answered', nothing: 'failed' }[takes as string] ?? 'posted');
  });

  it('stays in the thread that the lost message was in', async () => {
    const { ways, tried } = taking('thread');
    expect(await postAnew(ways, asked, { ...lost, thread: '0.5' })).toEqual({
      kind: 'posted',
      place: { channel: 'C0CLOSED', ts: '9.0', thread: '0.5' },
      where: 'channel',
    });
    expect(tried).toEqual(['thread 0.5']);
  });
});
