import { createHmac } from 'node:crypto';
import { WebClient } from '@slack/web-api';
import { afterEach, describe, expect, it } from 'vitest';
import type { FaultName } from '../../../sandbox/faults.ts';
import { createLocalSlack, type Deliver, type LocalSlack } from '../../../sandbox/slack/local-slack.ts';

const start = Date.parse('2026-01-15T09:00:00Z');
const slackSettings = {
  team: 'T0ACME',
  app: 'A0SLIPWAY',
  channel: 'C0PREVIEWS',
  auditChannel: 'C0AUDIT',
  language: 'en' as const,
};
const workspace = {
  people: ['U0DEV', 'U0OPS'].map((id) => ({ id, name: id.slice(2).toLowerCase(), locale: 'ja-JP' as const })),
  userGroups: { S0SRE: ['U0OPS'] },
};

let open: LocalSlack | undefined;
afterEach(() => open?.close());

async function setUp({
  deliver = async () => ({ statusCode: 200 }),
  faults = [],
}: {
  deliver?: Deliver;
  faults?: FaultName[];
} = {}) {
  const time = { now: start };
  const slack = await createLocalSlack({
    clock: { now: () => time.now, schedule: () => () => {} },
    settings: { slack: slackSettings },
    workspace,
    faults: new Set(faults),
    deliver,
  });
  open = slack;
  const client = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  return { slack, client, time };
}

const approve = {
  type: 'actions',
  elements: [
    { type: 'button', text: { type: 'plain_text', text: 'Approve' }, action_id: 'request:0', value: '/approve 1' },
  ],
};

describe('the local Web API', () => {
  it('posts, threads and edits a message as the official client sends it', async () => {
    const { slack, client } = await setUp();
    const posted = await client.chat.postMessage({ channel: 'C0PREVIEWS', text: 'one', blocks: [approve] });
    await client.chat.postMessage({ channel: 'C0PREVIEWS', text: 'detail', thread_ts: String(posted.ts) });
    await client.chat.update({ channel: 'C0PREVIEWS', ts: String(posted.ts), text: 'two', blocks: [] });
    expect(slack.messages()).toMatchObject([
      { channel: 'C0PREVIEWS', text: 'two', blocks: [], edits: [{ text: 'one' }] },
      { text: 'detail', thread: posted.ts },
    ]);
    expect(slack.calls[0]).toEqual({
      method: 'chat.postMessage',
      arguments: { channel: 'C0PREVIEWS', text: 'one', blocks: [approve] },
    });
    expect(JSON.stringify(slack.calls)).not.toContain(slack.botToken);
  });

  it('knows people, their locale, user groups and direct messages', async () => {
    const { client } = await setUp();
    expect((await client.users.info({ user: 'U0DEV', include_locale: true })).user?.locale).toBe('ja-JP');
    expect((await client.usergroups.users.list({ usergroup: 'S0SRE' })).users).toEqual(['U0OPS']);
    expect((await client.conversations.open({ users: 'U0DEV' })).channel?.id).toBe('D0DEV');
    expect((await client.auth.test()).team_id).toBe('T0ACME');
  });

  it('takes a file in three calls and shows it in a thread', async () => {
    const { slack, client } = await setUp();
    const posted = await client.chat.postMessage({ channel: 'C0PREVIEWS', text: 'run' });
    await client.filesUploadV2({
      channel_id: 'C0PREVIEWS',
      thread_ts: String(posted.ts),
      filename: 'out.txt',
      content: 'ログ\n',
    });
    expect(slack.messages()[1]).toMatchObject({ thread: posted.ts, files: [{ name: 'out.txt', content: 'ログ\n' }] });
  });

  it.each([
    ['an unknown channel', { channel: 'C0NOWHERE', text: 'x' }, 'channel_not_found'],
    ['a channel without the bot', { channel: 'C0RANDOM', text: 'x' }, 'not_in_channel'],
    ['no text and no blocks', { channel: 'C0PREVIEWS', text: '' }, 'no_text'],
    ['too much text', { channel: 'C0PREVIEWS', text: 'x'.repeat(40_001) }, 'msg_too_long'],
    [
      'blocks beyond a limit',
      {
        channel: 'C0PREVIEWS',
        blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }],
        text: 'x',
      },
      'invalid_blocks',
    ],
    ['a thread that is not there', { channel: 'C0PREVIEWS', text: 'x', thread_ts: '1.2' }, 'thread_not_found'],
  ])('refuses %s', async (_, message, error) => {
    const { client } = await setUp();
    await expect(client.chat.postMessage(message)).rejects.toMatchObject({ data: { error } });
  });

  it('takes a shorter text in an edit than in a new message', async () => {
    const { client } = await setUp();
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0PREVIEWS', text: 'x'.repeat(4_001) });
    const edit = { channel: 'C0PREVIEWS', ts, text: 'x'.repeat(4_001) };
    await expect(client.chat.update(edit)).rejects.toMatchObject({ data: { error: 'msg_too_long' } });
    expect(await client.chat.update({ ...edit, text: 'x'.repeat(4_000) })).toMatchObject({ ok: true });
  });

  it('refuses a wrong token and an edit of a message that is not there', async () => {
    const { slack, client } = await setUp();
    await expect(client.chat.update({ channel: 'C0PREVIEWS', ts: '1.2', text: 'x' })).rejects.toMatchObject({
      data: { error: 'message_not_found' },
    });
    const stranger = new WebClient('xoxb-other', { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
    await expect(stranger.auth.test()).rejects.toMatchObject({ data: { error: 'invalid_auth' } });
  });
});

describe('an ephemeral message', () => {
  const whisper = { channel: 'C0PREVIEWS', user: 'U0DEV', text: 'yours alone' };

  it('is seen by one person and never edited by its timestamp', async () => {
    const { slack, client } = await setUp();
    const { message_ts: ts = '' } = await client.chat.postEphemeral(whisper);
    expect(slack.messages()).toMatchObject([{ only: 'U0DEV', text: 'yours alone' }]);
    await expect(client.chat.update({ channel: 'C0PREVIEWS', ts, text: 'x' })).rejects.toMatchObject({
      data: { error: 'message_not_found' },
    });
  });

  it.each([
    ['an unknown channel', { channel: 'C0NOWHERE' }, 'channel_not_found'],
    ['a person instead of a channel', { channel: 'U0DEV' }, 'channel_not_found'],
    ['a channel without the bot', { channel: 'C0RANDOM' }, 'not_in_channel'],
    ['somebody who is not there', { user: 'U0STRANGER' }, 'user_not_in_channel'],
    ['another’s direct message', { channel: 'D0OPS' }, 'user_not_in_channel'],
    ['a thread that is not there', { thread_ts: '1.2' }, 'thread_not_found'],
    ['no text', { text: '' }, 'no_text'],
  ])('is refused for %s', async (_, over, error) => {
    const { client } = await setUp();
    await expect(client.chat.postEphemeral({ ...whisper, ...over })).rejects.toMatchObject({ data: { error } });
  });

  it('reaches the person in their direct message with the bot', async () => {
    const { slack, client } = await setUp();
    await client.chat.postEphemeral({ ...whisper, channel: 'D0DEV' });
    expect(slack.messages()).toMatchObject([{ channel: 'D0DEV', only: 'U0DEV' }]);
  });

  it('is lost in a thread in which nobody has replied yet', async () => {
    const { slack, client } = await setUp();
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0PREVIEWS', text: 'card' });
    const told = { ...whisper, thread_ts: ts };
    expect(await client.chat.postEphemeral(told)).toMatchObject({ ok: true });
    expect(slack.messages()).toHaveLength(1);
    await client.chat.postMessage({ channel: 'C0PREVIEWS', text: 'reply', thread_ts: ts });
    await client.chat.postEphemeral(told);
    expect(slack.messages().at(-1)).toMatchObject({ only: 'U0DEV', thread: ts });
  });
});

it('remembers how each text was to be read', async () => {
  const { slack, client } = await setUp();
  const { ts = '' } = await client.chat.postMessage({ channel: 'C0PREVIEWS', text: 'one', parse: 'none' });
  await client.chat.update({ channel: 'C0PREVIEWS', ts, text: 'two', parse: 'none' });
  await client.chat.update({ channel: 'C0PREVIEWS', ts, text: 'three' });
  const [message] = slack.messages();
  expect(message?.edits.map(({ parse }) => parse)).toEqual(['none', 'none']);
  expect(message).not.toHaveProperty('parse');
  await expect(
    client.apiCall('chat.update', { channel: 'C0PREVIEWS', ts, text: 'x', parse: 'some' }),
  ).rejects.toMatchObject({ data: { error: 'invalid_arguments' } });
});

describe('faults', () => {
  it('answers the first call of each method 429 with Retry-After', async () => {
    const { slack, client } = await setUp({ faults: ['slack-429'] });
    await expect(client.chat.postMessage({ channel: 'C0PREVIEWS', text: 'x' })).rejects.toMatchObject({
      retryAfter: 1,
    });
    await client.chat.postMessage({ channel: 'C0PREVIEWS', text: 'x' });
    expect(slack.messages()).toHaveLength(1);
  });

  it('refuses channels but not direct messages under not-in-channel', async () => {
    const { client } = await setUp({ faults: ['not-in-channel'] });
    await expect(client.chat.postMessage({ channel: 'C0PREVIEWS', text: 'x' })).rejects.toMatchObject({
      data: { error: 'not_in_channel' },
    });
    await expect(client.chat.postMessage({ channel: 'D0DEV', text: 'x' })).resolves.toMatchObject({ ok: true });
  });
});

describe('what people do', () => {
  it('sends a slash command signed with the clock, and shows the acknowledgement to the asker alone', async () => {
    const events: Parameters<Deliver>[0][] = [];
    const { slack } = await setUp({
      deliver: async (event) => {
        events.push(event);
        return { statusCode: 200, body: JSON.stringify({ response_type: 'ephemeral', text: 'No.' }) };
      },
    });
    await slack.type('U0DEV', '/slipway audit --user @ops');
    const body = Buffer.from(events[0]?.body ?? '', 'base64').toString('utf8');
    expect(Object.fromEntries(new URLSearchParams(body))).toMatchObject({
      command: '/slipway',
      text: 'audit --user <@U0OPS|ops>',
      user_id: 'U0DEV',
      team_id: 'T0ACME',
      channel_id: 'C0PREVIEWS',
      api_app_id: 'A0SLIPWAY',
    });
    const stamp = String(start / 1000);
    const mac = createHmac('sha256', slack.signingSecret).update(`v0:${stamp}:${body}`).digest('hex');
    expect(events[0]?.headers).toMatchObject({ 'x-slack-request-timestamp': stamp, 'x-slack-signature': `v0=${mac}` });
    expect(slack.messages()).toMatchObject([{ text: 'No.', only: 'U0DEV', channel: 'C0PREVIEWS' }]);
  });

  it('presses the newest button with a label that the person can see', async () => {
    const pressed: unknown[] = [];
    const { slack, client } = await setUp({
      deliver: async (event) => {
        const form = new URLSearchParams(Buffer.from(event.body ?? '', 'base64').toString('utf8'));
        pressed.push(JSON.parse(form.get('payload') ?? 'null'));
        return { statusCode: 200 };
      },
    });
    const card = (value: string) => [{ ...approve, elements: [{ ...approve.elements[0], value }] }];
    await client.chat.postMessage({ channel: 'C0PREVIEWS', text: 'old', blocks: card('/old') });
    await client.chat.postMessage({ channel: 'C0PREVIEWS', text: 'new', blocks: card('/new') });
    await client.chat.postEphemeral({
      channel: 'C0PREVIEWS',
      user: 'U0OPS',
      text: 'private',
      blocks: card('/private'),
    });
    await slack.press('U0DEV', 'Approve');
    await slack.press('U0OPS', 'approve');
    expect(pressed).toMatchObject([
      {
        type: 'block_actions',
        user: { id: 'U0DEV' },
        actions: [{ value: '/new', action_id: 'request:0' }],
        message: { text: 'new' },
      },
      { user: { id: 'U0OPS' }, actions: [{ value: '/private' }], container: { is_ephemeral: true } },
    ]);
    expect(await slack.press('U0DEV', 'Nothing')).toBeUndefined();
  });

  it('shows Slack’s complaint where the function fails', async () => {
    const { slack } = await setUp({ deliver: async () => ({ statusCode: 401 }) });
    expect(await slack.type('U0DEV', '/preview list')).toMatchObject({ ok: false });
    expect(slack.messages()[0]?.text).toContain('dispatch_failed');
  });
});

describe('response URLs', () => {
  async function answer() {
    const urls: string[] = [];
    const made = await setUp({
      deliver: async (event) => {
        urls.push(
          new URLSearchParams(Buffer.from(event.body ?? '', 'base64').toString('utf8')).get('response_url') ?? '',
        );
        return { statusCode: 200 };
      },
    });
    await made.slack.type('U0DEV', '/preview list');
    const post = (body: object) =>
      fetch(urls[0] ?? '', {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      });
    return { ...made, post };
  }

  it('take five answers and replace nothing after a slash command', async () => {
    const { slack, post } = await answer();
    for (let n = 1; n <= 5; n += 1) expect((await post({ text: `${n}`, replace_original: true })).status).toBe(200);
    const sixth = await post({ text: '6' });
    expect([sixth.status, await sixth.json()]).toEqual([404, { ok: false, error: 'used_url' }]);
    expect(slack.messages().map(({ text, only }) => [text, only])).toEqual(
      ['1', '2', '3', '4', '5'].map((text) => [text, 'U0DEV']),
    );
  });

  it('answer in a thread where they name one', async () => {
    const { slack, client, post } = await answer();
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0PREVIEWS', text: 'card' });
    await post({ text: 'there', thread_ts: ts });
    expect(slack.messages().at(-1)).toMatchObject({ text: 'there', thread: ts, only: 'U0DEV' });
  });

  it('of a button replace and delete the ephemeral message that carries it, which stays private', async () => {
    const urls: string[] = [];
    const { slack, client } = await setUp({
      deliver: async (event) => {
        const form = new URLSearchParams(Buffer.from(event.body ?? '', 'base64').toString('utf8'));
        urls.push(JSON.parse(form.get('payload') ?? '{}').response_url);
        return { statusCode: 200 };
      },
    });
    await client.chat.postEphemeral({ channel: 'C0PREVIEWS', user: 'U0DEV', text: 'one', blocks: [approve] });
    await slack.press('U0DEV', 'Approve');
    const post = (body: object) => fetch(urls[0] ?? '', { method: 'POST', body: JSON.stringify(body) });
    await post({ text: 'two', replace_original: true, response_type: 'in_channel' });
    expect(slack.messages()).toMatchObject([{ text: 'two', only: 'U0DEV' }]);
    await post({ delete_original: true });
    expect(slack.messages()).toEqual([]);
  });

  it('expire after half an hour', async () => {
    const { time, post } = await answer();
    time.now += 30 * 60_000 + 1;
    expect(await (await post({ text: 'late' })).json()).toMatchObject({ error: 'expired_url' });
  });
});
