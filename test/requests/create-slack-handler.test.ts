import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WriteLog } from '../../src/config/handler-options.ts';
import { declarations } from '../../src/registry.ts';
import { createSlackHandler } from '../../src/requests/create-slack-handler.ts';
import { requestEventSchema } from '../../src/requests/request.ts';
import { startFakeAws } from './fake-aws.ts';
import { parsingSettings } from './parsing-settings.ts';
import { commandForm, type Delivery, delivered, pressForm } from './slack-delivery.ts';

const start = Date.UTC(2026, 0, 15, 9);
let aws: Awaited<ReturnType<typeof startFakeAws>>;
let now: number;
let logged: string[];

beforeEach(async () => {
  aws = await startFakeAws();
  now = start;
  logged = [];
});
afterEach(() => aws.close());

function createHandler(endpoint = aws.url, settings = parsingSettings) {
  const log: WriteLog = (level, message, facts) => logged.push(JSON.stringify({ level, message, ...facts }));
  const environment = {
    signingSecretParameter: '/slack/signing',
    botTokenParameter: '/slack/bot',
    operationFunction: 'arn:aws:lambda:ap-northeast-1:123456789012:function:slipway-dev-operation:durable',
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' },
    awsEndpointUrl: endpoint,
    slackApiUrl: `${aws.url}/api/`,
    githubApiUrl: aws.url,
  };
  return createSlackHandler(settings, declarations, { environment, now: () => now, log });
}

const type = (command: string, text: string, delivery: Delivery = {}, fields: Record<string, string> = {}) =>
  createHandler()(delivered(commandForm(command, text, fields), now, delivery));

describe('a link', () => {
  it('trap 11: that anybody opens, be it signed as Slack signs, starts nothing', async () => {
    for (const secret of [undefined, 'of a mail scanner']) {
      const opened = await type('/preview', 'wake 123', { method: 'GET', ...(secret ? { secret } : {}) });
      expect(opened.statusCode).toBeGreaterThanOrEqual(400);
    }
    expect(aws.to('/invocations')).toEqual([]);
  });
});

describe('an accepted command', () => {
  it('starts one operation under a name of its own and is acknowledged with an empty body', async () => {
    const response = await type('/preview', 'up 123 —ttl 2h');
    expect(response).toEqual({ statusCode: 200, headers: {}, body: '' });
    const [invocation, ...more] = aws.to('/invocations');
    expect(more).toEqual([]);
    expect(invocation?.path).toBe(
      '/2015-03-31/functions/arn%3Aaws%3Alambda%3Aap-northeast-1%3A123456789012%3Afunction%3Aslipway-dev-operation%3Adurable/invocations',
    );
    const request = requestEventSchema.parse(JSON.parse(invocation?.body ?? ''));
    expect(request).toEqual({
      id: request.id,
      name: 'preview up',
      text: '/preview up 123 --ttl 2h',
      typed: { pr: '123', ttl: '2h' },
      asker: { team: 'T0ACME', user: 'U0DEV' },
      origin: { channel: 'C0PREVIEWS', responseUrl: 'https://hooks.slack.com/commands/T0ACME/1/x', via: 'command' },
      sentAt: start,
    });
    expect(invocation?.headers).toMatchObject({
      'x-amz-invocation-type': 'Event',
      'x-amz-durable-execution-name': `T0ACME-U0DEV-${request.id}`,
      'x-amz-security-token': 'token',
    });
  });

  it.each([
    { channel_id: 'D0PEOPLE', channel_name: 'directmessage', amongPeople: true },
    { channel_id: 'C0SEVERAL', channel_name: 'mpdm-dev--ops--sre-1', amongPeople: true },
    { channel_id: 'G0SECRET', channel_name: 'privategroup', amongPeople: undefined },
  ])('in $channel_name is known to be asked in a direct message: $amongPeople', async ({ amongPeople, ...channel }) => {
    await type('/preview', 'list', {}, channel);
    const request = requestEventSchema.parse(JSON.parse(aws.to('/invocations')[0]?.body ?? ''));
    expect(request.origin.amongPeople).toBe(amongPeople);
  });

  it('reads both secrets in one call, again after ten minutes, and keeps them while they cannot be read', async () => {
    const handler = createHandler();
    const ask = () => handler(delivered(commandForm('/preview', 'list'), now));
    await ask();
    await ask();
    expect(aws.received.filter(({ path }) => path === '/')).toHaveLength(1);
    expect(JSON.parse(aws.received[0]?.body ?? '')).toEqual({
      Names: ['/slack/signing', '/slack/bot'],
      WithDecryption: true,
    });
    now += 600_001;
    aws.replyOnce(/^\/$/, { status: 400, body: '{"__type":"AccessDeniedException"}' });
    expect((await ask()).statusCode).toBe(200);
    expect(aws.received.filter(({ path }) => path === '/')).toHaveLength(2);
  });

  it('is served by the secrets of before for two seconds, without another call, after they could not be read', async () => {
    const handler = createHandler();
    const ask = async () => (await handler(delivered(commandForm('/preview', 'list'), now))).statusCode;
    const reads = () => aws.received.filter(({ path }) => path === '/').length;
    await ask();
    now += 600_001;
    aws.replyOnce(/^\/$/, { status: 400, body: '{"__type":"AccessDeniedException"}' });
    expect([await ask(), await ask()]).toEqual([200, 200]);
    now += 1_999;
    await ask();
    expect(reads()).toBe(2);
    now += 1;
    await ask();
    await ask();
    expect(reads()).toBe(3);
  });

  it('reads what people type as they typed it, not as Slack escapes it', async () => {
    const response = await type('/preview', 'up a&lt;b&amp;amp;c');
    expect(JSON.parse(response.body).text).toContain('`a&lt;b&amp;amp;c` is not a pull request number');
  });

  it.each([
    ['/preview', 'up <https://github.com/acme/gym-api/pull/123|#123>', { pr: '123' }],
    [
      '/logs',
      'prod --filter <https://api.example.com/orders>',
      { environment: 'prod', filter: 'https://api.example.com/orders' },
    ],
    ['/logs', 'prod --filter "a&amp;amp;b &lt;@U0OPS&gt;"', { environment: 'prod', filter: 'a&amp;b <@U0OPS>' }],
    ['/slipway', 'audit --user <@U0OPS|some one>', { user: '@U0OPS' }],
  ])('asks for what was typed where Slack marks it up: %s %s', async (command, text, typed) => {
    expect((await type(command, text)).body).toBe('');
    expect(JSON.parse(aws.to('/invocations')[0]?.body ?? '')).toMatchObject({ typed });
  });

  it('sends what was pasted on as it stood, with its secrets masked', async () => {
    const pasted =
      "explain it's `&lt;none&gt;` --filter “a”\nsee <https://db.example.com|db.example.com>\nDB_PASSWORD=q7Zk2WmX9d";
    expect((await type('/slipway', pasted)).body).toBe('');
    const body = aws.to('/invocations')[0]?.body ?? '';
    expect(JSON.parse(body)).toMatchObject({
      name: 'slipway explain',
      text: '/slipway explain <text>',
      typed: { text: "it's `<none>` --filter “a”\nsee db.example.com\nDB_PASSWORD=[masked]" },
    });
    expect(body).not.toContain('q7Zk2WmX9d');
  });

  it('says that a text is too long without a word of it', async () => {
    const { body } = await type('/slipway', `explain DB_PASSWORD=q7Zk2WmX9d ${'x'.repeat(4_000)}`);
    expect(JSON.parse(body).text).toContain('the text has 4023 characters and may have 4000');
    expect(body).not.toMatch(/q7Zk2WmX9d|DB_PASSWORD|xxx/);
    expect(aws.to('/invocations')).toEqual([]);
  });

  it('is started under the same name and with the same payload however often it is delivered', async () => {
    const handler = createHandler();
    const event = delivered(commandForm('/preview', 'up 123'), now);
    for (const delivery of [event, event, event]) expect((await handler(delivery)).statusCode).toBe(200);
    const sent = aws.to('/invocations').map(({ headers, body }) => [headers['x-amz-durable-execution-name'], body]);
    expect(new Set(sent.map(String)).size).toBe(1);
  });

  it('counts an execution that is already started as accepted', async () => {
    aws.replyOnce(/invocations/, {
      status: 409,
      headers: { 'x-amzn-errortype': 'DurableExecutionAlreadyStartedException:http://internal.amazon.com/' },
    });
    expect(await type('/preview', 'up 123')).toMatchObject({ statusCode: 200, body: '' });
  });

  it.each([['hang up' as const], [{ status: 503 }], [{ status: 429 }]])(
    'survives one failed try: %j',
    async (reply) => {
      aws.replyOnce(/^\/$/, reply);
      aws.replyOnce(/invocations/, reply);
      expect(await type('/preview', 'up 123')).toMatchObject({ statusCode: 200, body: '' });
      expect(aws.to('/invocations')).toHaveLength(2);
    },
  );
});

describe('a command of whose operation nobody said whether it started', () => {
  it.each([['hang up' as const], [{ status: 500 }], [{ status: 503, body: '<html>' }]])(
    'is answered with where to look before it is typed again: %j',
    async (reply) => {
      aws.replyOnce(/invocations/, reply);
      aws.replyOnce(/invocations/, reply);
      const response = await type('/preview', 'up 123');
      const { text } = JSON.parse(response.body);
      expect(text).toContain('It may have started: look for its message before you type it again.');
      expect(text).not.toContain('Nothing was started');
      const [first, second] = aws.to('/invocations');
      expect(second?.body).toBe(first?.body);
      expect(second?.headers['x-amz-durable-execution-name']).toBe(first?.headers['x-amz-durable-execution-name']);
    },
  );
});

describe('a command whose operation cannot be started', () => {
  it.each([
    [{ status: 429 }, 2],
    [{ status: 403, body: '{"__type":"com.amazon#AccessDeniedException"}' }, 1],
  ])('is answered with what to type again: %j', async (reply, tries) => {
    aws.replyOnce(/invocations/, reply);
    aws.replyOnce(/invocations/, reply);
    const response = await type('/preview', 'up 123');
    const answer = JSON.parse(response.body);
    expect(answer.response_type).toBe('ephemeral');
    expect(answer.text).toContain('Nothing was started');
    expect(answer.text).toContain('`/preview up 123`');
    expect(aws.to('/invocations')).toHaveLength(tries);
  });

  it.each([
    [{ status: 400, body: '{"__type":"ParameterNotFound"}' }],
    [{ body: '{"Parameters":[],"InvalidParameters":["/slack/signing","/slack/bot"]}' }],
    [{ body: 'xoxb-no-json' }],
  ])('is refused without detail where the signing secret cannot be read: %j', async (reply) => {
    aws.replyOnce(/^\/$/, reply);
    expect(await type('/preview', 'up 123')).toEqual({ statusCode: 503, headers: {}, body: '' });
    expect(aws.to('/invocations')).toEqual([]);
    expect(logged.join()).toContain('could not be read');
    expect(logged.join()).not.toContain('xoxb');
  });
});

describe('a command that is not understood', () => {
  it.each([
    ['/preview', ''],
    ['/preview', 'up'],
    ['/preview', 'up abc'],
    ['/preview', 'up 0'],
    ['/preview', 'up 99999999999'],
    ['/preview', 'up 123 --ttl 99d'],
    ['/preview', 'up 123 --ttl soon'],
    ['/preview', "up '123; reboot'"],
    ['/preview', 'frobnicate 1'],
    ['/preview', 'extend 123 -2h'],
    ['/preview', 'up 123 <!channel>'],
  ])('%s %s starts nothing and says what to type', async (command, text) => {
    const response = await type(command, text);
    const answer = JSON.parse(response.body);
    expect(response.statusCode).toBe(200);
    expect(answer.response_type).toBe('ephemeral');
    expect(answer.text).toMatch(/^Nothing was done: /);
    expect(answer.text).toContain('Type:\n• `/preview ');
    expect(answer.text).not.toMatch(/<[^>]*>/);
    expect(answer.blocks.map((block: { text: { text: string } }) => block.text.text).join('\n')).toBe(answer.text);
    expect(aws.to('/invocations')).toEqual([]);
  });

  it('behind /slipway is answered with what to type there, though nothing in it resembles a command', async () => {
    const { text } = JSON.parse((await type('/slipway', 'good morning')).body);
    expect(text).toMatch(/^Nothing was done: [\s\S]*Type:\n• `\/slipway help/);
    expect(JSON.parse((await type('/slipway', 'preview up')).body).text).toContain('• `/slipway preview up &lt;pr&gt;');
  });

  it('is explained in the language of the person, or of the team where Slack does not say', async () => {
    aws.replyOnce(/users.info/, { body: '{"ok":true,"user":{"locale":"ja-JP"}}' });
    expect(JSON.parse((await type('/preview', 'up')).body).text).toMatch(/^何も実行していません/);
    expect(aws.to('users.info')[0]?.headers.authorization).toBe('Bearer xoxb-test');
    expect(aws.to('users.info')[0]?.body).toBe('user=U0DEV&include_locale=true');
    for (const reply of ['hang up' as const, { body: '{"ok":false}' }, { body: 'no json' }]) {
      aws.replyOnce(/users.info/, reply);
      expect(JSON.parse((await type('/preview', 'up')).body).text).toMatch(/^Nothing was done/);
    }
  });
});

describe('a pressed button', () => {
  const press = (value: string | undefined, actionId?: string) =>
    createHandler()(
      delivered(
        pressForm({
          responseUrl: `${aws.url}/response`,
          ...(value === undefined ? {} : { value }),
          ...(actionId === undefined ? {} : { actionId }),
        }),
        now,
      ),
    );

  it('is a request like a typed command and knows its message', async () => {
    expect(await press('/preview extend 123 2h')).toEqual({ statusCode: 200, headers: {}, body: '' });
    expect(JSON.parse(aws.to('/invocations')[0]?.body ?? '')).toMatchObject({
      name: 'preview extend',
      typed: { pr: '123', duration: '2h' },
      origin: { via: 'button', message: { channel: 'C0PREVIEWS', ts: '1700000000.000100' } },
    });
  });

  it('is answered at its response URL where it is not understood, leaving the message as it is', async () => {
    expect(await press('/preview extend 123 99d')).toEqual({ statusCode: 200, headers: {}, body: '' });
    const answer = JSON.parse(aws.to('/response')[0]?.body ?? '');
    expect(answer).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(answer.text).toContain('Nothing was done');
    expect(aws.to('/invocations')).toEqual([]);
  });

  it.each([
    [undefined, 'request:0'],
    ['/preview list', 'link'],
  ])('that asks for nothing is acknowledged: %s %s', async (value, id) => {
    expect((await press(value, id)).statusCode).toBe(200);
    expect(aws.to('/invocations')).toEqual([]);
  });
});

describe('a press whose operation cannot be started', () => {
  it('is answered without what nobody is to see', async () => {
    const callback = 'ab'.repeat(40);
    const value = `/slipway approve 0123abcd run:migrate@staging U0OPS operator 0123456789ab ${callback}`;
    aws.replyOnce(/invocations/, { status: 403, body: '{"__type":"AccessDeniedException"}' });
    await createHandler()(delivered(pressForm({ value, responseUrl: `${aws.url}/response` }), now));
    const [answer] = aws.to('/response');
    expect(answer?.body).toContain('Nothing was started');
    expect(answer?.body).not.toContain(callback);
  });
});

describe('what Slack signed for another workspace or app', () => {
  const strangers = [
    {
      who: 'another app',
      from: { api_app_id: 'A0OTHER' },
      logged: { received: { team: 'T0ACME', app: 'A0OTHER' }, expected: { team: 'T0ACME', app: 'A0SLIPWAY' } },
      en: ['this is app `A0OTHER`', 'name `A0SLIPWAY`', "`app: 'A0OTHER'`"],
      ja: ['このアプリは `A0OTHER`', '設定にあるのは `A0SLIPWAY`', "`app: 'A0OTHER'`"],
    },
    {
      who: 'another workspace',
      from: { team_id: 'T0OTHER' },
      logged: { received: { team: 'T0OTHER', app: 'A0SLIPWAY' }, expected: { team: 'T0ACME', app: 'A0SLIPWAY' } },
      en: ['this is workspace `T0OTHER`', 'name `T0ACME`', "`team: 'T0OTHER'`"],
      ja: ['このワークスペースは `T0OTHER`', '設定にあるのは `T0ACME`', "`team: 'T0OTHER'`"],
    },
  ];
  const loggedOnce = () => logged.map((line) => JSON.parse(line));
  const isRefusal = (answer: { text: string; blocks: { text: { text: string } }[] }, words: readonly string[]) => {
    expect(answer).toMatchObject({ response_type: 'ephemeral' });
    for (const word of words) expect(answer.text).toContain(word);
    expect(answer.blocks.map((block) => block.text.text).join('\n')).toBe(answer.text);
    expect(aws.to('/invocations')).toEqual([]);
  };

  it.each(strangers)('starts nothing and tells the asker alone both ids: a command of $who', async (stranger) => {
    const response = await type('/preview', 'up 123', {}, stranger.from);
    expect(response.statusCode).toBe(200);
    isRefusal(JSON.parse(response.body), ['Nothing was done: ', ...stranger.en]);
    aws.replyOnce(/users.info/, { body: '{"ok":true,"user":{"locale":"ja-JP"}}' });
    isRefusal(JSON.parse((await type('/preview', 'up 123', {}, stranger.from)).body), [
      '何も実行していません: ',
      ...stranger.ja,
    ]);
  });

  it.each(strangers)('starts nothing and tells the asker alone both ids: a press of $who', async ({ from, en }) => {
    const press = pressForm({ value: '/preview down 123', responseUrl: `${aws.url}/response`, ...from });
    expect(await createHandler()(delivered(press, now))).toEqual({ statusCode: 200, headers: {}, body: '' });
    const answer = JSON.parse(aws.to('/response')[0]?.body ?? '');
    isRefusal(answer, en);
    expect(answer.replace_original).toBe(false);
  });

  it.each(strangers)('is logged with both ids and nothing of its body: $who', async ({ from, logged: ids }) => {
    await type('/preview', 'up 123', {}, from);
    expect(loggedOnce()).toEqual([{ level: 'warn', message: expect.stringContaining('slipway.config.ts'), ...ids }]);
    expect(logged.join()).not.toMatch(/preview|U0DEV|hooks\.slack/);
  });

  it.each(strangers)('is turned away without a word where the signature is not Slack’s: $who', async ({ from }) => {
    const response = await type('/preview', 'up 123', { secret: 'other' }, from);
    expect(response).toEqual({ statusCode: 401, headers: {}, body: '' });
    expect(logged).toEqual([]);
  });

  it('is acknowledged where a press has no response URL', async () => {
    const press = pressForm({ value: '/preview down 123', api_app_id: 'A0OTHER' });
    expect(await createHandler()(delivered(press, now))).toEqual({ statusCode: 200, headers: {}, body: '' });
    expect(aws.to('/invocations')).toEqual([]);
  });

  it('is served where the settings name no app: the secret belongs to one alone', async () => {
    const { app: _, ...slack } = parsingSettings.slack;
    const handler = createHandler(aws.url, { ...parsingSettings, slack });
    const ask = (fields: Record<string, string>) =>
      handler(delivered(commandForm('/preview', 'up 123', fields), now, {}));
    expect(await ask({ api_app_id: 'A0OTHER' })).toEqual({ statusCode: 200, headers: {}, body: '' });
    expect(aws.to('/invocations')).toHaveLength(1);
    expect((await ask({ team_id: 'T0OTHER' })).body).toContain('T0OTHER');
    expect(aws.to('/invocations')).toHaveLength(1);
  });
});

describe('a hundred strangers while the secrets cannot be read', () => {
  const throttled = { status: 400, body: '{"__type":"ThrottlingException"}' };
  const knock = (handler: ReturnType<typeof createHandler>) =>
    handler(delivered(commandForm('/preview', 'up 123'), now, { secret: 'other' }));
  const reads = () => aws.received.filter(({ path }) => path === '/').length;

  it.each([
    ['one after the other', 'queue'],
    ['side by side', 'crowd'],
  ])('cost one reading and its one repetition: %s', async (_, order) => {
    const handler = createHandler();
    for (let reply = 0; reply < 200; reply += 1) aws.replyOnce(/^\/$/, throttled);
    const statuses: number[] = [];
    if (order === 'queue') for (let at = 0; at < 100; at += 1) statuses.push((await knock(handler)).statusCode);
    else {
      const crowd = await Promise.all(Array.from({ length: 100 }, () => knock(handler)));
      statuses.push(...crowd.map(({ statusCode }) => statusCode));
    }
    expect(new Set(statuses)).toEqual(new Set([503]));
    expect(reads()).toBe(2);
  });

  it('keep nobody out for longer than two seconds once they can be read again', async () => {
    const handler = createHandler();
    for (let reply = 0; reply < 2; reply += 1) aws.replyOnce(/^\/$/, throttled);
    expect((await knock(handler)).statusCode).toBe(503);
    const ask = async () => (await handler(delivered(commandForm('/preview', 'list'), now))).statusCode;
    now += 1_999;
    expect(await ask()).toBe(503);
    now += 1;
    expect(await ask()).toBe(200);
    expect((await knock(handler)).statusCode).toBe(401);
    expect(reads()).toBe(3);
  });
});

describe('what is not Slack, or not ours', () => {
  const form = commandForm('/preview', 'up 123');
  const sent = Math.floor(start / 1000);
  const outcome = async (event: unknown) => {
    const { statusCode } = await createHandler()(event);
    return [statusCode, aws.to('/invocations').length];
  };

  it.each([
    ['300 s late', { timestamp: sent - 300 }, 200],
    ['301 s late', { timestamp: sent - 301 }, 401],
    ['300 s ahead', { timestamp: sent + 300 }, 200],
    ['301 s ahead', { timestamp: sent + 301 }, 401],
    ['a day ahead', { timestamp: sent + 86_400 }, 401],
    ['no number as timestamp', { timestamp: `${sent}.5` }, 401],
    ['another secret', { secret: 'other' }, 401],
    ['an empty signature', { headers: { 'x-slack-signature': '' } }, 401],
    ['a signature in another alphabet', { headers: { 'x-slack-signature': `v0=${'é'.repeat(64)}` } }, 401],
    ['a charset', { contentType: 'application/x-www-form-urlencoded; charset=utf-8' }, 200],
    ['an upper-case type', { contentType: 'Application/X-WWW-Form-Urlencoded;charset=UTF-8' }, 200],
    ['a form called JSON', { contentType: 'application/json' }, 400],
    ['XML', { contentType: 'application/xml' }, 415],
    ['GET', { method: 'GET' }, 405],
    ['base64', { base64: true }, 200],
  ] as const)('answers %s as it deserves', async (_, delivery: Delivery, status) => {
    expect(await outcome(delivered(form, now, delivery))).toEqual([status, status === 200 ? 1 : 0]);
  });

  it.each([
    [undefined],
    [null],
    ['text'],
    [{}],
    [{ headers: {}, requestContext: { http: { method: 'POST' } }, body: '{"a":' }],
    [{ headers: { 'x-slack-signature': 'v0=1' }, requestContext: { http: { method: 'POST' } }, body: '%%%' }],
    [
      {
        headers: { 'content-type': 'application/json' },
        requestContext: { http: { method: 'POST' } },
        body: 'ssl_check=1',
      },
    ],
  ])('turns away unsigned garbage quietly: %j', async (event) => {
    expect(await createHandler()(event)).toEqual({ statusCode: 401, headers: {}, body: '' });
    expect(aws.received).toEqual([]);
    expect(logged).toEqual([]);
  });

  it('refuses an interaction of another team, of no team, and of an unknown kind', async () => {
    const interaction = (payload: object) => new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const ours = {
      type: 'view_submission',
      api_app_id: 'A0SLIPWAY',
      team: { id: 'T0ACME' },
      view: {},
      user: { id: 'U' },
    };
    expect(await outcome(delivered(interaction({ ...ours, team: { id: 'T0OTHER' } }), now))).toEqual([403, 0]);
    expect(await outcome(delivered(interaction({ ...ours, team: null }), now))).toEqual([403, 0]);
    expect(await outcome(delivered(interaction(ours), now))).toEqual([404, 0]);
  });

  it.each([['payload=%7B'], ['a=b'], [''], ['payload=null']])('answers 400 to signed nonsense: %j', async (body) => {
    expect(await outcome(delivered(body, now))).toEqual([400, 0]);
  });

  it.each([
    ['nested a hundred thousand deep', `payload=${'['.repeat(100_000)}`, 400],
    ['an object nested deep', `payload=${encodeURIComponent(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`)}`, 400],
    ['a command beside a payload that is none', `${form}&payload=null`, 400],
    ['bytes that are no UTF-8', 'command=%FF%FE&text=%C0%80', 400],
    ['keys of every object', 'constructor=1&__proto__=1&toString=1', 400],
    ['a team named twice, the second of which is another', `${form}&team_id=T0OTHER`, 200],
  ])('gives nobody more for signed oddities: %s', async (_, body, status) => {
    expect(await outcome(delivered(body, now))).toEqual([status, 0]);
  });

  it('takes no two signatures for one', async () => {
    const good = delivered(form, now);
    const signature = good.headers['x-slack-signature'];
    const both = { ...good, headers: { ...good.headers, 'x-slack-signature': `${signature},${signature}` } };
    expect(await outcome(both)).toEqual([401, 0]);
  });

  it('answers a signed ssl_check and no unsigned one', async () => {
    expect(await outcome(delivered('ssl_check=1&token=x', now))).toEqual([200, 0]);
    expect(await outcome(delivered('ssl_check=1', now, { secret: 'other' }))).toEqual([401, 0]);
  });

  it('refuses bodies beyond its size limit', async () => {
    expect(await outcome(delivered('a'.repeat(1_048_577), now))).toEqual([413, 0]);
  });

  it('reads base64 bodies as UTF-8 bytes', async () => {
    const raw = `${commandForm('/preview', '')}&text=up ✅é`;
    const response = await createHandler()(delivered(raw.replace('text=&', ''), now, { base64: true }));
    expect(JSON.parse(response.body).text).toContain('`✅é`');
  });

  it('logs neither secrets nor response URLs', async () => {
    await type('/preview', 'up 123');
    expect(logged).toHaveLength(1);
    expect(logged.join()).not.toMatch(/hooks\.slack|test-signing-secret|xoxb|trigger/);
  });

  it('is a handler of one parameter', () => {
    expect(createHandler()).toHaveLength(1);
  });
});
