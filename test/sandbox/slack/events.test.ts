import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { noFeatures } from '../../../sandbox/slack/app-features.ts';
import { everyFeature, homeView, start, withSlack } from './with-slack.ts';

describe('a mention', () => {
  it('comes as a signed JSON event, escaped and wrapped as Slack does', async () => {
    const { slack, heard } = await withSlack();
    const said = await slack.say('U0DEV', '@slipway preview up 123 --user @ops a<b https://acme.dev/x');
    expect(said).toMatchObject({ delivery: { ok: true } });
    expect(heard).toMatchObject([
      {
        kind: 'event',
        body: {
          type: 'event_callback',
          event_id: expect.stringMatching(/^Ev0\w{8}$/),
          event_time: start / 1000,
          team_id: 'T0ACME',
          context_team_id: 'T0ACME',
          api_app_id: 'A0SLIPWAY',
          is_ext_shared_channel: false,
          authorizations: [{ user_id: 'U0SLIPWAY', is_bot: true }],
          event: {
            type: 'app_mention',
            user: 'U0DEV',
            channel: 'C0PREVIEWS',
            ts: said.message.ts,
            text: '<@U0SLIPWAY> preview up 123 --user <@U0OPS> a&lt;b <https://acme.dev/x>',
          },
        },
      },
    ]);
    expect(heard[0]?.body.event).not.toHaveProperty('thread_ts');
  });

  it('is signed over the JSON as it is sent', async () => {
    const events: { body?: string | undefined; headers: Record<string, string | undefined> }[] = [];
    const { slack } = await withSlack();
    const composed = slack.compose('U0DEV', '/preview list').event;
    events.push(composed);
    const body = Buffer.from(composed.body ?? '', 'base64').toString('utf8');
    const mac = createHmac('sha256', slack.signingSecret)
      .update(`v0:${start / 1000}:${body}`)
      .digest('hex');
    expect(composed.headers['x-slack-signature']).toBe(`v0=${mac}`);
  });

  it('names the thread that it stands in', async () => {
    const { slack, client, heard } = await withSlack();
    const { ts } = await client.chat.postMessage({ channel: 'C0PREVIEWS', text: 'card' });
    await slack.say('U0DEV', 'up 123 @slipway', { thread: ts });
    expect(heard[0]?.body.event).toMatchObject({ thread_ts: ts, text: 'up 123 <@U0SLIPWAY>' });
  });

  it.each([
    ['a channel without the bot', { channel: 'C0RANDOM' }, []],
    ['any channel under not-in-channel', {}, ['not-in-channel' as const]],
  ])('arrives from nowhere that the bot is not in, and Slack offers to invite it: %s', async (_, place, faults) => {
    const { slack, heard } = await withSlack({ faults });
    expect(await slack.say('U0DEV', '@slipway help', place)).toMatchObject({
      unheard: expect.stringContaining('Slack offers to invite'),
    });
    expect(heard).toEqual([]);
    expect(slack.everything()).toMatchObject([{ from: 'U0DEV' }, { from: 'USLACKBOT', only: 'U0DEV' }]);
  });

  it.each([
    ['no mention', 'preview up 123', {}, everyFeature],
    ['an app that asked for no mentions', '@slipway help', {}, noFeatures],
    ['an app whose messages tab is off', 'help', { channel: 'D0DEV' }, { ...everyFeature, messagesTab: false }],
  ])('is not heard of where there is %s', async (_, text, place, features) => {
    const { slack, heard } = await withSlack({ features });
    expect(await slack.say('U0DEV', text, place)).toMatchObject({ unheard: expect.any(String) });
    expect(heard).toEqual([]);
  });

  it('says where another company reads along', async () => {
    const { slack, heard } = await withSlack();
    slack.shared.add('C0PREVIEWS');
    await slack.say('U0DEV', '@slipway help');
    expect(heard[0]?.body).toMatchObject({ is_ext_shared_channel: true });
  });

  it('is no message of the bot', async () => {
    const { slack, client } = await withSlack();
    const { message } = await slack.say('U0DEV', '@slipway help');
    expect([slack.messages().length, slack.everything().length]).toEqual([0, 1]);
    await expect(client.chat.update({ channel: 'C0PREVIEWS', ts: message.ts, text: 'x' })).rejects.toMatchObject({
      data: { error: 'cant_update_message' },
    });
    const reply = { channel: 'C0PREVIEWS', text: 'x', thread_ts: message.ts };
    expect(await client.chat.postMessage(reply)).toMatchObject({ ok: true });
  });
});

describe('a direct message', () => {
  it('comes as message.im in the person’s own conversation with the bot', async () => {
    const { slack, heard } = await withSlack();
    await slack.say('U0DEV', 'preview list', { channel: 'D0DEV' });
    expect(heard[0]?.body.event).toMatchObject({
      type: 'message',
      channel: 'D0DEV',
      channel_type: 'im',
      text: 'preview list',
    });
  });

  it('tells the bot of its own messages and edits there, as messages of a bot', async () => {
    const { slack, client, heard } = await withSlack();
    const { ts } = await client.chat.postMessage({ channel: 'D0DEV', text: 'one' });
    await client.chat.update({ channel: 'D0DEV', ts: String(ts), text: 'two', parse: 'none' });
    await client.chat.postMessage({ channel: 'C0PREVIEWS', text: 'elsewhere' });
    await slack.events.settled();
    expect(heard.map(({ body }) => body.event)).toMatchObject([
      { type: 'message', channel_type: 'im', bot_id: 'B0SLIPWAY', app_id: 'A0SLIPWAY', text: 'one' },
      { subtype: 'message_changed', hidden: true, message: { text: 'two' }, previous_message: { text: 'one' } },
    ]);
  });
});

describe('delivery', () => {
  it('is tried again at once, after a minute and after five, with the same event', async () => {
    const { slack, clock, heard } = await withSlack({ answer: () => ({ statusCode: 500 }) });
    expect(await slack.say('U0DEV', '@slipway help')).toMatchObject({ delivery: { ok: false } });
    await clock.advance(start + 3_600_000);
    expect(slack.events.log[0]?.attempts.map(({ at, retry }) => [(at - start) / 1000, retry])).toEqual([
      [0, 0],
      [0, 1],
      [60, 2],
      [360, 3],
    ]);
    expect(new Set(heard.map(({ body }) => body.event_id)).size).toBe(1);
    expect(heard.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3']);
    expect(heard.at(-1)?.headers).toMatchObject({
      'x-slack-retry-reason': 'http_error',
      'x-slack-request-timestamp': `${start / 1000 + 360}`,
    });
  });

  it('ends with the first 2xx, and where the app asks to be spared', async () => {
    const once = await withSlack({
      answer: ({ headers }) => ({ statusCode: headers['x-slack-retry-num'] === undefined ? 503 : 202 }),
    });
    expect(await once.slack.say('U0DEV', '@slipway help')).toMatchObject({ delivery: { ok: true } });
    const spared = await withSlack({ answer: () => ({ statusCode: 500, headers: { 'X-Slack-No-Retry': '1' } }) });
    await spared.slack.say('U0DEV', '@slipway help');
    await spared.clock.advance(start + 3_600_000);
    expect([once.heard.length, spared.heard.length]).toEqual([2, 1]);
  });

  it('counts an answer that took over three seconds as none', async () => {
    const { slack, heard, clock } = await withSlack({
      answer: async () => {
        if (heard.length === 1) await clock.advance(start + 3_001);
        return undefined;
      },
    });
    expect(await slack.say('U0DEV', '@slipway help')).toMatchObject({ delivery: { ok: true } });
    expect(heard[1]?.headers['x-slack-retry-reason']).toBe('http_timeout');
  });

  it('comes once more on demand', async () => {
    const { slack, heard } = await withSlack();
    await slack.say('U0DEV', '@slipway help');
    await slack.events.redeliver();
    expect(heard.map(({ body, headers }) => [body.event_id, headers['x-slack-retry-num']])).toEqual([
      [heard[0]?.body.event_id, undefined],
      [heard[0]?.body.event_id, '1'],
    ]);
    expect(await slack.events.redeliver('Ev0OTHER')).toMatchObject({ ok: false });
  });

  it('lets a test send an event that Slack would not', async () => {
    const { slack, heard } = await withSlack();
    await slack.events.send({ type: 'app_mention', user: 'U9', text: 'x' }, { team_id: 'T0OTHER' });
    expect(heard[0]?.body).toMatchObject({ team_id: 'T0OTHER', context_team_id: 'T0ACME', event: { user: 'U9' } });
  });
});

describe('the handshake', () => {
  it('names neither workspace nor app, and takes the challenge as text or JSON', async () => {
    const { slack, heard } = await withSlack({
      answer: ({ body }) => ({ statusCode: 200, body: String(body.challenge) }),
    });
    expect(await slack.events.handshake('abc')).toBe(true);
    expect(Object.keys(heard[0]?.body ?? {}).sort()).toEqual(['challenge', 'token', 'type']);
    const other = await withSlack();
    expect(await other.slack.events.handshake('abc')).toBe(false);
  });
});

describe('opening App Home', () => {
  it('tells of either tab, with the view and its hash once one was published', async () => {
    const { slack, client, heard } = await withSlack();
    await slack.openHome('U0DEV');
    await client.views.publish({ user_id: 'U0DEV', view: homeView('hello') });
    await slack.openHome('U0DEV', 'messages');
    expect(heard.map(({ body }) => body.event)).toMatchObject([
      { type: 'app_home_opened', user: 'U0DEV', channel: 'D0DEV', tab: 'home' },
      { tab: 'messages', view: { type: 'home', hash: slack.views.home('U0DEV')?.hash } },
    ]);
    expect(heard[0]?.body.event).not.toHaveProperty('view');
  });

  it('tells an app nothing that has no Home', async () => {
    const { slack } = await withSlack({ features: { ...everyFeature, homeTab: false } });
    expect(await slack.openHome('U0DEV')).toBeUndefined();
  });
});
