import { afterEach, describe, expect, it } from 'vitest';
import { card } from '../../src/slack/blocks/card.ts';
import { createSlackClient } from '../../src/slack/client.ts';
import { plantedSecrets } from './planted-secrets.ts';
import { type SlackAnswer, startSlackServer } from './slack-server.ts';

const token = 'xoxb-000-the-bot-token-000';
const posted = { ok: true, channel: 'C0PREVIEWS', ts: '1768467600.000100' };
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function connect(...answers: SlackAnswer[]) {
  const server = await startSlackServer(...answers);
  closing.push(server.close);
  const waits: number[] = [];
  const client = createSlackClient({
    token,
    apiUrl: server.apiUrl,
    // Far beyond what a busy machine needs, but where nothing is answered at all.
    timeoutMs: answers.includes('silence') ? 200 : 20_000,
    sleep: async (ms) => void waits.push(ms),
  });
  return { ...server, client, waits };
}

const message = { channel: 'C0PREVIEWS', text: 'Preview is up', blocks: card({ title: 'Preview is up' })('en').blocks };

describe('postMessage', () => {
  it('posts text and blocks and says where they stand', async () => {
    const { client, calls } = await connect(posted);
    expect(await client.postMessage({ ...message, thread: '1.2' })).toEqual({
      kind: 'posted',
      channel: 'C0PREVIEWS',
      ts: '1768467600.000100',
    });
    expect(calls[0]).toMatchObject({
      path: '/api/chat.postMessage',
      fields: { channel: 'C0PREVIEWS', text: 'Preview is up', thread_ts: '1.2', unfurl_links: 'false' },
    });
    expect(JSON.parse(calls[0]?.fields.blocks ?? '')).toEqual(message.blocks);
  });

  it.each(['not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action'])(
    'cannot post where Slack says %s',
    async (error) => {
      const { client } = await connect({ ok: false, error });
      expect(await client.postMessage(message)).toEqual({ kind: 'cannot-post', reason: error });
    },
  );

  it.each([
    ['an error of Slack', { ok: false, error: 'invalid_auth' }, 'invalid_auth', 1],
    ['a server error, after two more attempts', { status: 503 }, 'server-error', 3],
    ['a page of a proxy', { status: 403 }, 'http_403', 1],
    ['a broken connection, after two more attempts', 'hang up', 'unreachable', 3],
    ['silence, after two more attempts', 'silence', 'timeout', 3],
    ['an answer without a timestamp', { ok: true }, 'unreadable_answer', 1],
    ['an error that is no code', { ok: false, error: `<html>${token}</html>` }, 'unreadable_answer', 1],
  ] as const)('fails without throwing on %s', async (_, answer, reason, attempts) => {
    const { client, calls } = await connect(answer);
    expect(await client.postMessage(message)).toEqual({ kind: 'failed', reason });
    expect(calls).toHaveLength(attempts);
  });

  it('waits as long as Slack asks, and gives up where that is longer than fifteen seconds in all', async () => {
    const short = await connect({ status: 429, retryAfter: 1 }, { status: 429, retryAfter: 4 }, posted);
    expect(await short.client.postMessage(message)).toMatchObject({ kind: 'posted' });
    expect(short.waits).toEqual([1_000, 4_000]);
    const long = await connect({ status: 429, retryAfter: 9 });
    expect(await long.client.postMessage(message)).toEqual({ kind: 'failed', reason: 'rate-limited' });
    expect(long.waits).toEqual([9_000]);
    const zero = await connect({ status: 429, retryAfter: 0 });
    await zero.client.postMessage(message);
    expect(zero.waits).toHaveLength(15);
  });

  it.each(['ratelimited', 'rate_limited'])('takes a limit in the body for what it is: %s', async (error) => {
    const { client, waits } = await connect({ ok: false, error });
    expect(await client.postMessage(message)).toEqual({ kind: 'failed', reason: 'rate-limited' });
    expect(waits).toEqual([5_000, 5_000, 5_000]);
  });

  it('sends less where Slack refuses the blocks or the length', async () => {
    const refused = await connect(
      { ok: false, error: 'invalid_blocks', response_metadata: { messages: ['[ERROR] no'] } },
      posted,
    );
    expect(await refused.client.postMessage(message)).toMatchObject({ kind: 'posted', withoutBlocks: true });
    expect(refused.calls[1]?.fields).toMatchObject({ text: 'Preview is up', blocks: '[]' });
    const long = await connect({ ok: false, error: 'msg_too_long' }, posted);
    expect(await long.client.postMessage({ ...message, text: 'x'.repeat(9_000) })).not.toHaveProperty('withoutBlocks');
    expect(long.calls.map(({ fields }) => fields.text?.length)).toEqual([9_000, 4_000]);
  });

  it('sends half a character as the sign that stands for one', async () => {
    const { client, calls } = await connect(posted);
    expect(await client.postMessage({ channel: 'C1', ...card({ title: 'cut \ud83d' })('en') })).toMatchObject({
      kind: 'posted',
    });
    expect(calls[0]?.fields.text).toBe('*cut \ufffd*');
  });

  it('never sends blocks that break a limit: the text says the same', async () => {
    const { client, calls } = await connect(posted);
    const blocks = [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'x'.repeat(3_001) } }];
    expect(await client.postMessage({ channel: 'C1', text: 'y'.repeat(50_000), blocks })).toMatchObject({
      withoutBlocks: true,
    });
    expect(calls[0]?.fields.text).toHaveLength(40_000);
    expect(calls[0]?.fields.blocks).toBe('[]');
  });
});

describe('every way out', () => {
  it('masks every planted secret in texts, blocks, files and answers', async () => {
    const { client, calls, origin } = await connect(posted);
    for (const { text } of plantedSecrets) {
      const blocks = [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text } }];
      await client.postMessage({ channel: 'C1', text, blocks });
      await client.update({ channel: 'C1', ts: '1.2', text, blocks });
      await client.respond(`${origin}/response/1`, { text, blocks, ephemeral: true });
      await client.uploadFile({ channel: 'C1', filename: 'log.txt', title: 'Log', content: text });
    }
    const sent = calls
      .map(({ body, fields }) => `${body}\n${Object.values(fields).join('\n')}`)
      .join('\n')
      .replaceAll('\\\\n', '\n')
      .replaceAll('\\n', '\n');
    for (const { secret } of plantedSecrets)
      for (const line of secret.split('\n')) expect(sent.includes(line), line).toBe(false);
  });

  it('takes out what drives a terminal or deceives a reader', async () => {
    const { client, calls, origin } = await connect(posted);
    const [nul, bell, esc, next, override] = [0, 7, 27, 0x85, 0x202e].map((point) => String.fromCodePoint(point));
    const text = `GET${nul} /${bell} ${esc}]52;c;eA==${bell} ${esc}[31mred${esc}[0m${next} ${override}evil\tend`;
    const blocks = [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text } }];
    await client.postMessage({ channel: 'C1', text, blocks });
    await client.update({ channel: 'C1', ts: '1.2', text, blocks });
    await client.respond(`${origin}/response/1`, { text, blocks, ephemeral: true });
    await client.uploadFile({ channel: 'C1', filename: `log${bell}.txt`, title: `Log${override}`, content: text });
    const left = 'GET / ]52;c;eA== red evil\tend';
    const sent = calls.map(({ body, fields }) => `${body}\n${Object.values(fields).join('\n')}`);
    const holding = sent.filter((body) => body.includes(left) || body.includes(left.replace('\t', '\\t')));
    expect(holding).toHaveLength(4);
    for (const body of sent) {
      expect(body).not.toMatch(/(?![\t\r\n])[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
      expect(body).not.toMatch(/\\u(00[0189]|202|206)/i);
    }
  });

  it('sends no button whose command holds a secret', async () => {
    const { client, calls } = await connect(posted);
    const buttons = [
      { label: 'Again', command: '/run x pr-1 --password hunter22' },
      { label: 'Logs', command: '/preview logs 1' },
    ];
    await client.postMessage({ channel: 'C1', ...card({ title: 'Done', buttons })('en') });
    expect(calls[0]?.fields.blocks).not.toMatch(/hunter22|Again/);
    expect(calls[0]?.fields.blocks).toContain('/preview logs 1');
  });
});

describe('the other calls', () => {
  it('edits a message', async () => {
    const { client, calls } = await connect(posted);
    expect(await client.update({ channel: 'C0PREVIEWS', ts: '1.2', text: 'x' })).toMatchObject({ kind: 'posted' });
    expect(calls[0]).toMatchObject({ path: '/api/chat.update', fields: { ts: '1.2' } });
  });

  it('links to a message', async () => {
    const { client, calls } = await connect({ ok: true, permalink: 'https://acme.slack.com/archives/C1/p12' });
    expect(await client.permalink({ channel: 'C1', ts: '1.2' })).toEqual({
      kind: 'found',
      link: 'https://acme.slack.com/archives/C1/p12',
    });
    expect(calls[0]?.fields).toMatchObject({ channel: 'C1', message_ts: '1.2' });
  });

  it.each([
    ['refuses', { ok: false, error: 'message_not_found' }, 'message_not_found'],
    ['leaves it out', { ok: true }, 'unreadable_answer'],
  ])('has no link where Slack %s', async (_, answer, reason) => {
    const { client } = await connect(answer);
    expect(await client.permalink({ channel: 'C0PREVIEWS', ts: '1.2' })).toEqual({ kind: 'failed', reason });
  });

  it('opens no direct message where Slack does not say where', async () => {
    const { client } = await connect({ ok: true });
    expect(await client.openDirectMessage('U0DEV')).toEqual({ kind: 'failed', reason: 'unreadable_answer' });
  });

  it('is where it was sent to if Slack does not say otherwise', async () => {
    const { client } = await connect({ ok: true, ts: '1.2' });
    expect(await client.postMessage(message)).toMatchObject({ kind: 'posted', channel: 'C0PREVIEWS', ts: '1.2' });
  });

  it('opens a direct message, reads a locale, lists a group', async () => {
    const { client } = await connect({
      ok: true,
      channel: { id: 'D1' },
      user: { locale: 'ja-JP' },
      users: ['U1', 'U2'],
    });
    expect(await client.openDirectMessage('U1')).toEqual({ kind: 'opened', channel: 'D1' });
    expect(await client.userLocale('U1')).toEqual({ kind: 'found', locale: 'ja-JP' });
    expect(await client.groupMembers('S1')).toEqual({ kind: 'found', members: ['U1', 'U2'] });
  });

  it('reports a group that cannot be read as failed, never as empty', async () => {
    const refused = await connect({ ok: false, error: 'missing_scope' });
    expect(await refused.client.groupMembers('S1')).toEqual({ kind: 'failed', reason: 'missing_scope' });
    const odd = await connect({ ok: true });
    expect(await odd.client.groupMembers('S1')).toEqual({ kind: 'failed', reason: 'unreadable_answer' });
  });

  it('uploads text and pictures into a thread', async () => {
    const { client, calls } = await connect({ ok: true });
    expect(
      await client.uploadFile({ channel: 'C1', thread: '1.2', filename: 'a.txt', title: 'A', content: 'line é' }),
    ).toEqual({ kind: 'uploaded' });
    await client.uploadFile({ channel: 'C1', filename: 'a.png', title: 'A', content: new Uint8Array([1, 2, 3]) });
    expect(calls.map(({ path }) => path)).toEqual([
      '/api/files.getUploadURLExternal',
      '/upload',
      '/api/files.completeUploadExternal',
      '/api/files.getUploadURLExternal',
      '/upload',
      '/api/files.completeUploadExternal',
    ]);
    expect(calls[0]?.fields).toMatchObject({ filename: 'a.txt', length: '7' });
    expect(calls[1]?.body).toContain('line é');
    expect(calls[2]?.fields).toMatchObject({ channel_id: 'C1', thread_ts: '1.2' });
  });

  it('cannot upload where the bot is not', async () => {
    const { client } = await connect({ ok: true }, { ok: false, error: 'not_in_channel' });
    expect(await client.uploadFile({ channel: 'C1', filename: 'a', title: 'A', content: 'x' })).toEqual({
      kind: 'cannot-post',
      reason: 'not_in_channel',
    });
  });
});

describe('views', () => {
  const view = (text: string) => ({ type: 'home' as const, blocks: card({ title: text })('en').blocks });
  const window = (text: string) => ({
    ...view(text),
    type: 'modal' as const,
    title: { type: 'plain_text' as const, text },
  });

  it('are published for one person and edited by their id, with the hash of what was seen', async () => {
    const { client, calls } = await connect({ ok: true });
    expect(await client.publishHome({ user: 'U0DEV', view: view('a'), hash: '1.a' })).toEqual({ kind: 'shown' });
    expect(await client.publishHome({ user: 'U0DEV', view: view('a') })).toEqual({ kind: 'shown' });
    expect(await client.updateView({ id: 'V1', view: window('a'), hash: '1.a' })).toEqual({ kind: 'shown' });
    expect(calls.map(({ path, fields }) => [path, fields.user_id ?? fields.view_id, fields.hash])).toEqual([
      ['/api/views.publish', 'U0DEV', '1.a'],
      ['/api/views.publish', 'U0DEV', undefined],
      ['/api/views.update', 'V1', '1.a'],
    ]);
    expect(JSON.parse(calls[0]?.fields.view ?? '')).toEqual(view('a'));
  });

  it.each([
    ['hash_conflict', { kind: 'changed-meanwhile' }],
    ['not_found', { kind: 'closed' }],
    ['view_too_large', { kind: 'failed', reason: 'view_too_large' }],
    ['not_enabled', { kind: 'failed', reason: 'not_enabled' }],
  ])('that Slack does not take are told apart: %s', async (error, expected) => {
    const { client } = await connect({ ok: false, error });
    expect(await client.publishHome({ user: 'U0DEV', view: view('a'), hash: '1.a' })).toEqual(expected);
    expect(await client.updateView({ id: 'V1', view: window('a'), hash: '1.a' })).toEqual(expected);
  });
});

describe('respond', () => {
  it('answers the asker alone', async () => {
    const { client, calls, origin } = await connect({ ok: true });
    expect(await client.respond(`${origin}/response/1`, { text: 'no', ephemeral: true })).toEqual({ kind: 'answered' });
    expect(JSON.parse(calls[0]?.body ?? '')).toEqual({
      response_type: 'ephemeral',
      replace_original: false,
      text: 'no',
    });
  });

  it('answers everybody where it is said so, and waits at least a second where Slack does not say how long', async () => {
    const { client, calls, origin, waits } = await connect(
      { status: 429 },
      { status: 429, retryAfter: 0 },
      { ok: true },
    );
    expect(await client.respond(`${origin}/response/1`, { text: 'all', ephemeral: false })).toEqual({
      kind: 'answered',
    });
    expect(JSON.parse(calls.at(-1)?.body ?? '')).toMatchObject({ response_type: 'in_channel' });
    expect(waits).toEqual([1_000, 1_000]);
  });

  it.each([
    'https://example.com/commands/1',
    'http://hooks.slack.com/commands/1',
    'https://hooks.slack.com.example.com/commands/1',
    'https://me:you@hooks.slack.com/commands/1',
    'http://127.0.0.1:1/response',
    'file:///etc/passwd',
    'nonsense',
    '',
  ])('posts nothing to %s', async (url) => {
    const { client } = await connect({ ok: true });
    expect(await client.respond(url, { text: 'x', ephemeral: true })).toEqual({
      kind: 'failed',
      reason: 'not_a_response_url',
    });
  });

  it.each([
    [{ status: 404 }, 'http_404', 1],
    [{ status: 302 }, 'http_302', 1],
    [{ status: 500 }, 'server-error', 3],
    [{ status: 429, retryAfter: 60 }, 'rate-limited', 1],
    ['hang up', 'unreachable', 3],
    ['silence', 'timeout', 3],
  ] as const)('fails without throwing on %o', async (answer, reason, attempts) => {
    const { client, calls, origin } = await connect(answer);
    expect(await client.respond(`${origin}/r`, { text: 'x', ephemeral: true })).toEqual({ kind: 'failed', reason });
    expect(calls).toHaveLength(attempts);
  });
});
