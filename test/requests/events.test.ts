import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { WriteLog } from '../../src/config/handler-options.ts';
import { declarations } from '../../src/registry.ts';
import { createSlackHandler } from '../../src/requests/create-slack-handler.ts';
import { type Declaration, declare, type ParsingSettings } from '../../src/requests/declaration.ts';
import { requestEventSchema } from '../../src/requests/request.ts';
import { directMessage, eventJson, handshake, homeOpened, mentionOf } from './event-json.ts';
import { startFakeAws } from './fake-aws.ts';
import { parsingSettings } from './parsing-settings.ts';
import { type Delivery, delivered } from './slack-delivery.ts';

const start = Date.UTC(2026, 0, 15, 9);
let aws: Awaited<ReturnType<typeof startFakeAws>>;
let logged: string[];

beforeEach(async () => {
  aws = await startFakeAws();
  logged = [];
});
afterEach(() => aws.close());

type Options = { readonly settings?: ParsingSettings; readonly known?: readonly Declaration[] };

function createHandler({ settings = parsingSettings, known = declarations }: Options = {}) {
  const log: WriteLog = (level, message, facts) => logged.push(JSON.stringify({ level, message, ...facts }));
  const environment = {
    signingSecretParameter: '/slack/signing',
    botTokenParameter: '/slack/bot',
    operationFunction: 'operation:durable',
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    awsEndpointUrl: aws.url,
    slackApiUrl: `${aws.url}/api/`,
    githubApiUrl: aws.url,
  };
  return createSlackHandler(settings, known, { environment, now: () => start, log });
}

const json = (body: string, delivery: Delivery = {}) =>
  delivered(body, start, { contentType: 'application/json', ...delivery });

const send = (body: string, delivery: Delivery = {}, options: Options = {}) =>
  createHandler(options)(json(body, delivery));

const startedRequest = () => requestEventSchema.parse(JSON.parse(aws.to('/invocations')[0]?.body ?? ''));
const startedTexts = () => aws.to('/invocations').map(({ body }) => requestEventSchema.parse(JSON.parse(body)).text);
const told = (method: string) =>
  aws.to(`/api/${method}`).map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
const taken = { statusCode: 200, headers: {}, body: '' };

describe('the handshake of the Events API', () => {
  const sent = Math.floor(start / 1_000);

  it.each([
    ['signed', {}, {}],
    ['signed, with the ids of somebody else', {}, { team_id: 'T0OTHER', api_app_id: 'A0OTHER' }],
    ['with a charset', { contentType: 'application/json; charset=utf-8' }, {}],
  ])('is answered with the challenge: %s', async (_, delivery, fields) => {
    expect(await send(handshake(fields), delivery)).toEqual({
      statusCode: 200,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: '3eZbrw1aBm2rZgRN',
    });
    expect(aws.to('/invocations')).toEqual([]);
  });

  it.each([
    ['signed with another secret', { secret: 'other' }],
    ['without a signature', { headers: { 'x-slack-signature': '' } }],
    ['301 s late', { timestamp: sent - 301 }],
    ['301 s ahead', { timestamp: sent + 301 }],
  ])('is refused without a word: %s', async (_, delivery) => {
    expect(await send(handshake(), delivery)).toEqual({ statusCode: 401, headers: {}, body: '' });
    expect(logged).toEqual([]);
  });
});

describe('a mention of the bot', () => {
  it('starts one operation, whose answers go into the thread that it begins', async () => {
    expect(await send(eventJson(mentionOf('@bot preview up 123 —ttl 2h')))).toEqual(taken);
    const request = startedRequest();
    expect(request).toEqual({
      id: request.id,
      name: 'preview up',
      text: '/preview up 123 --ttl 2h',
      typed: { pr: '123', ttl: '2h' },
      asker: { team: 'T0ACME', user: 'U0DEV' },
      origin: {
        channel: 'C0PREVIEWS',
        thread: '1768467600.000100',
        responseUrl: '',
        via: 'mention',
        message: { channel: 'C0PREVIEWS', ts: '1768467600.000100' },
      },
      sentAt: start,
    });
    expect(aws.to('/invocations')).toHaveLength(1);
  });

  it('is answered in the thread that it stands in', async () => {
    await send(eventJson(mentionOf('@bot health prod', { thread_ts: '1768460000.000500' })));
    expect(startedRequest().origin).toMatchObject({
      thread: '1768460000.000500',
      message: { ts: '1768467600.000100' },
    });
  });

  it('is known to be read by another company', async () => {
    await send(eventJson(mentionOf('@bot health prod'), { is_ext_shared_channel: true }));
    expect(startedRequest().origin.isShared).toBe(true);
  });

  it.each([
    ['in front', '@bot preview up 123'],
    ['behind', 'preview up 123 @bot'],
    ['in the middle', 'preview @bot up 123'],
    ['twice', '@bot preview up 123 @bot'],
    ['twice in front', '@bot @bot preview up 123'],
    ['as it was labelled once', '<@U0SLIPWAY|slipway> preview up 123'],
    ['as it is called', '@bot: preview up 123'],
    ['as it is called in Japanese', '@bot、preview up 123'],
    ['bold', '*@bot* preview up 123'],
    ['bold, as it is called', '*@bot*: preview up 123'],
    ['all of it bold', '*@bot preview up 123*'],
    ['all of it code', '`@bot preview up 123`'],
    ['all of it code, behind', '`preview up 123 @bot`'],
    ['in a block of code', '```@bot preview up 123```'],
    ['beside code', '@bot `preview up 123`'],
    ['beside italics', '@bot _preview up 123_'],
    ['between no-break spaces', '@bot\u00a0preview\u00a0up\u00a0123'],
    ['on a line of its own', '@bot\npreview up 123'],
    ['with the slash', '@bot /preview up 123'],
    ['with the name of the bot again', '@bot /slipway preview up 123'],
    ['with a link', '@bot preview up <https://github.com/acme/gym-api/pull/123>'],
    ['with a labelled link', '@bot preview up <https://github.com/acme/gym-api/pull/123|gym-api#123>'],
    ['with curly quotes', '@bot preview up “123”'],
    ['in capitals', '@bot Preview UP 123'],
  ])('is understood: %s', async (_, text) => {
    expect(await send(eventJson(mentionOf(text)))).toEqual(taken);
    expect(startedTexts()).toEqual(['/preview up 123']);
  });

  it('has what was typed as it was typed, and other people as they were picked', async () => {
    await send(eventJson(mentionOf('@bot logs prod --filter “a&amp;b &lt;c&gt;”')));
    expect(startedRequest().typed).toEqual({ environment: 'prod', filter: 'a&b <c>' });
    await send(eventJson(mentionOf('@bot slipway audit --user <@U0OPS>')));
    expect(startedTexts()[1]).toBe('/slipway audit --user @U0OPS');
  });

  it('has what was pasted behind explain as it stood, with its secrets masked', async () => {
    await send(eventJson(mentionOf("@bot explain\n```it's &lt;none&gt;\nDB_PASSWORD=q7Zk2WmX9d```")));
    expect(startedRequest().typed).toEqual({ text: "```it's <none>\nDB_PASSWORD=[masked]" });
    expect(aws.to('/invocations')[0]?.body).not.toContain('q7Zk2WmX9d');
  });

  it('that Slack delivers again starts nothing again: the same name and the same payload', async () => {
    const handler = createHandler();
    const body = eventJson(mentionOf('@bot preview up 123'));
    const again = ['1', '2', '3'].map((number) => ({
      'x-slack-retry-num': number,
      'x-slack-retry-reason': 'http_timeout',
    }));
    for (const headers of [{}, ...again]) expect(await handler(json(body, { headers }))).toEqual(taken);
    const sent = aws
      .to('/invocations')
      .map(({ headers, body: payload }) => [headers['x-amz-durable-execution-name'], payload]);
    expect(sent).toHaveLength(4);
    expect(new Set(sent.map(String)).size).toBe(1);
  });

  it('is another request than the next one', async () => {
    await send(eventJson(mentionOf('@bot preview up 123')));
    await send(eventJson(mentionOf('@bot preview up 123'), { event_id: 'Ev0999' }));
    const names = aws.to('/invocations').map(({ headers }) => headers['x-amz-durable-execution-name']);
    expect(new Set(names).size).toBe(2);
  });

  it('counts from when it was written, however late it is delivered again', async () => {
    const seconds = start / 1_000 - 400;
    await send(eventJson(mentionOf('@bot preview down 123'), { event_time: seconds }));
    expect(startedRequest().sentAt).toBe(seconds * 1_000);
  });
});

describe('a direct message to the bot', () => {
  it.each(['preview up 123', '/preview up 123', '@bot preview up 123', '`preview up 123`', 'slipway preview up 123'])(
    'is a command: %s',
    async (text) => {
      expect(await send(eventJson(directMessage(text)))).toEqual(taken);
      const request = startedRequest();
      expect(request.text).toBe('/preview up 123');
      expect(request.origin).toEqual({ channel: 'D0DEV', amongPeople: true, responseUrl: '', via: 'dm' });
    },
  );

  it('is answered in a thread only where it stands in one', async () => {
    await send(eventJson(directMessage('preview list', { thread_ts: '1768460000.000500' })));
    expect(startedRequest().origin.thread).toBe('1768460000.000500');
  });
});

describe('an event that nobody is to be answered for', () => {
  const events: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ['of another bot', mentionOf('@bot preview up 123', { bot_id: 'B0OTHER' })],
    ['with the profile of a bot', mentionOf('@bot preview up 123', { bot_profile: { id: 'B0OTHER' } })],
    ['of a workflow', mentionOf('@bot preview up 123', { app_id: 'A0WORKFLOW' })],
    ['with a subtype', mentionOf('@bot preview up 123', { subtype: 'bot_message' })],
    ['of Slackbot', mentionOf('@bot preview up 123', { user: 'USLACKBOT' })],
    ['edited', mentionOf('@bot preview up 123', { edited: { user: 'U0DEV', ts: '1768467601.000000' } })],
    ['of the bot itself', mentionOf('@bot preview up 123', { user: 'U0SLIPWAY' })],
    ['of nobody', mentionOf('@bot preview up 123', { user: undefined })],
    ['of somebody of another workspace', mentionOf('@bot preview up 123', { user_team: 'T0OTHER' })],
    ['from another workspace', mentionOf('@bot preview up 123', { source_team: 'T0OTHER' })],
    ['a direct message of a bot', directMessage('preview up 123', { bot_id: 'B0SLIPWAY' })],
    ['a direct message that was edited', directMessage('preview up 123', { edited: { user: 'U0DEV', ts: '1' } })],
    [
      'our own message, edited',
      {
        type: 'message',
        subtype: 'message_changed',
        channel: 'D0DEV',
        channel_type: 'im',
        hidden: true,
        ts: '1768467602.000000',
        message: { type: 'message', user: 'U0SLIPWAY', bot_id: 'B0SLIPWAY', text: 'preview up 123' },
        previous_message: { type: 'message', text: 'x' },
      },
    ],
    ['a message in a channel', directMessage('preview up 123', { channel: 'C0PREVIEWS', channel_type: 'channel' })],
    ['a message among several', directMessage('preview up 123', { channel: 'G0SEVERAL', channel_type: 'mpim' })],
    ['Home, at its messages', homeOpened({ tab: 'messages' })],
    ['a reaction', { type: 'reaction_added', user: 'U0DEV', item: { type: 'message', channel: 'C0PREVIEWS' } }],
    ['of a shape of its own', { type: 'channel_created', channel: { id: 'C0NEW', creator: 'U0DEV' } }],
  ];

  it.each(events)('is taken, starts nothing and is not logged: %s', async (_, event) => {
    expect(await send(eventJson(event))).toEqual(taken);
    expect(aws.to('/invocations')).toEqual([]);
    expect(aws.to('/api/')).toEqual([]);
    expect(logged).toEqual([]);
  });

  it('is said in the log where Slack left events out', async () => {
    const limited = { type: 'app_rate_limited', team_id: 'T0ACME', api_app_id: 'A0SLIPWAY', minute_rate_limited: 1 };
    expect(await send(JSON.stringify(limited))).toEqual(taken);
    expect(logged).toEqual([expect.stringMatching(/"level":"warn".*too many/)]);
  });
});

describe('an event of another workspace or app', () => {
  it.each([
    ['another workspace', { team_id: 'T0OTHER', context_team_id: undefined }, 'T0OTHER'],
    ['another workspace, by its context', { context_team_id: 'T0OTHER' }, 'T0OTHER'],
    ['another app', { api_app_id: 'A0OTHER' }, 'A0OTHER'],
  ])('is refused, and logged with the ids alone: %s', async (_, fields, id) => {
    expect(await send(eventJson(mentionOf('@bot preview up 123'), fields))).toEqual({
      statusCode: 403,
      headers: {},
      body: '',
    });
    expect(aws.to('/invocations')).toEqual([]);
    expect(aws.to('/api/')).toEqual([]);
    expect(logged).toEqual([expect.stringContaining(id)]);
    expect(logged.join()).not.toMatch(/preview up|U0DEV/);
  });

  it('is refused too where it says that there were too many', async () => {
    const limited = { type: 'app_rate_limited', team_id: 'T0OTHER', api_app_id: 'A0SLIPWAY', minute_rate_limited: 1 };
    expect((await send(JSON.stringify(limited))).statusCode).toBe(403);
  });

  it('is ours where only the channel is of another company', async () => {
    expect(await send(eventJson(mentionOf('@bot preview up 123'), { team_id: 'T0OTHER' }))).toEqual(taken);
    expect(startedRequest().asker.team).toBe('T0ACME');
  });
});

describe('text that is no command', () => {
  it.each([
    ['thanks @bot!', '`@slipway help`'],
    ['@bot', '`@slipway help`'],
    ['we could ask @bot to look at this', '`@slipway help`'],
  ])('in a channel is answered shortly, to who wrote it alone: %s', async (text, form) => {
    expect(await send(eventJson(mentionOf(text)))).toEqual(taken);
    const [answer, ...more] = told('chat.postEphemeral');
    expect(answer).toMatchObject({ channel: 'C0PREVIEWS', user: 'U0DEV', text: expect.stringContaining(form) });
    expect(answer?.text?.split('\n')).toHaveLength(1);
    expect(answer).not.toHaveProperty('thread_ts');
    expect(more).toEqual([]);
  });

  it('in the direct message is answered there', async () => {
    await send(eventJson(directMessage('good morning')));
    expect(told('chat.postMessage')).toEqual([expect.objectContaining({ channel: 'D0DEV' })]);
    expect(told('chat.postMessage')[0]?.text).toContain('`help`');
    expect(told('chat.postEphemeral')).toEqual([]);
  });

  it.each([
    ['@bot preview upp 123', 'Did you mean `up`?', '• `@slipway preview up 123`'],
    ['@bot helth prod', 'Did you mean `health`?', '• `@slipway health prod`'],
    ['@bot preview up', '`&lt;pr&gt;` is missing', '• `@slipway preview up &lt;pr&gt; [--ttl 4h] [--fresh]`'],
    ['@bot preview', '`@slipway preview` needs to know what to do', '• `@slipway preview list'],
    ['@bot up 123', 'Did you mean `@slipway preview up 123`?', '• `@slipway help'],
    ['@bot logs prod --filter “a', 'a quotation mark is not closed', '• `@slipway logs &lt;environment&gt;'],
  ])('but nearly one is answered with what to type there: %s', async (text, problem, line) => {
    await send(eventJson(mentionOf(text, { thread_ts: '1768460000.000500' })));
    const [answer] = told('chat.postEphemeral');
    expect(answer?.text).toContain(problem);
    expect(answer?.text).toContain(line);
    expect(answer?.text).not.toMatch(/`\//);
    expect(answer).toMatchObject({ thread_ts: '1768460000.000500', blocks: expect.stringContaining('@slipway') });
    expect(aws.to('/invocations')).toEqual([]);
  });

  it('in the direct message is answered with what to type there', async () => {
    await send(eventJson(directMessage('preview upp 123')));
    expect(told('chat.postMessage')[0]?.text).toContain('\n• `preview up 123`\n');
  });

  it('is never logged', async () => {
    for (const event of [
      mentionOf('my secret plan, @bot'),
      directMessage('my secret plan'),
      mentionOf('@bot preview plan'),
    ])
      await send(eventJson(event));
    expect(logged).toEqual([]);
  });

  it('is answered directly where the channel does not take it, and else nowhere', async () => {
    aws.replyOnce(/postEphemeral/, { body: '{"ok":false,"error":"user_not_in_channel"}' });
    aws.replyOnce(/postMessage/, { body: '{"ok":true}' });
    expect(await send(eventJson(mentionOf('@bot preview upp 123')))).toEqual(taken);
    expect(told('chat.postMessage').map(({ channel }) => channel)).toEqual(['U0DEV']);
    expect(logged).toEqual([]);
    for (const reply of ['hang up' as const, { body: 'no json' }]) {
      aws.replyOnce(/postEphemeral/, reply);
      aws.replyOnce(/postMessage/, reply);
    }
    aws.replyOnce(/postMessage/, { body: '{"ok":false,"error":"channel_not_found"}' });
    logged = [];
    expect(await send(eventJson(mentionOf('@bot preview upp 123')))).toEqual(taken);
    expect(told('chat.postMessage').every(({ channel }) => channel === 'U0DEV')).toBe(true);
    expect(logged).toEqual([expect.stringContaining('could not be given')]);
  });

  it('is explained in the language of who wrote it', async () => {
    aws.replyOnce(/users.info/, { body: '{"ok":true,"user":{"locale":"ja-JP"}}' });
    await send(eventJson(mentionOf('@bot preview upp 123')));
    expect(told('chat.postEphemeral')[0]?.text).toMatch(/^何も実行していません/);
  });
});

describe('a mention whose operation cannot be started', () => {
  it('is told to who wrote it, with what to type again', async () => {
    aws.replyOnce(/invocations/, { status: 403, body: '{"__type":"AccessDeniedException"}' });
    expect(await send(eventJson(mentionOf('@bot preview up 123')))).toEqual(taken);
    expect(told('chat.postEphemeral')[0]?.text).toMatch(/^Nothing was started: [\s\S]*`@slipway preview up 123`$/);
  });
});

describe('App Home', () => {
  const home = declare({
    name: 'slipway home',
    command: '/slipway',
    verb: 'home',
    positional: [],
    options: {},
    schema: () => z.object({}),
    access: 'slipway:home',
    usage: '/slipway home',
    summary: { en: 'publishes Home', ja: 'ホームを表示します' },
    free: true,
    buttonOnly: true,
  });
  const known = [...declarations, home];

  it('starts its publishing when somebody looks at it, with the version that they saw', async () => {
    const view = { id: 'V0HOME', team_id: 'T0ACME', type: 'home', hash: '1768460000.abc', blocks: [] };
    expect(await send(eventJson(homeOpened({ view })), {}, { known })).toEqual(taken);
    expect(startedRequest()).toMatchObject({
      name: 'slipway home',
      origin: { channel: '', responseUrl: '', via: 'home', view: { id: 'V0HOME', hash: '1768460000.abc' } },
    });
  });

  it('starts it for the first visit too, and tells nobody that it could not be started', async () => {
    aws.replyOnce(/invocations/, { status: 403, body: '{"__type":"AccessDeniedException"}' });
    expect(await send(eventJson(homeOpened()), {}, { known })).toEqual(taken);
    expect(startedRequest().origin).not.toHaveProperty('view');
    expect(told('chat.post')).toEqual([]);
  });

  it('starts nothing while the messages are looked at', async () => {
    expect(await send(eventJson(homeOpened({ tab: 'messages' })), {}, { known })).toEqual(taken);
    expect(aws.to('/invocations')).toEqual([]);
  });
});

describe('JSON that is no event', () => {
  it.each(['', 'null', '[]', '{}', '{"type":"event_callback"}', '{"type":"url_verification"}', '['.repeat(100_000)])(
    'is refused: %.30s',
    async (body) => {
      expect(await send(body)).toEqual({ statusCode: 400, headers: {}, body: '' });
      expect(aws.to('/invocations')).toEqual([]);
    },
  );

  it('is refused where the id of the event could be no name', async () => {
    const body = eventJson(mentionOf('@bot preview up 123'), { event_id: '../Ev' });
    expect((await send(body)).statusCode).toBe(400);
  });
});
